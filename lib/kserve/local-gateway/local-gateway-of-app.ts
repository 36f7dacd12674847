import { perApp } from '../../core/per-app';
import { IKServeLocalGateway } from './i-kserve-local-gateway';

/** The local gateway that the app defines: KServe has one for the whole cluster. */
export const localGatewayOfApp = perApp((): { gateway?: IKServeLocalGateway } => ({}));

import { IstioDestination } from './destination';
import { renderPercent } from './percent';

/** Copies of requests, of which the answers are thrown away (istio:networking/v1alpha3/virtual_service.proto `HTTPMirrorPolicy`). */
export interface IstioMirror {
  /** Where the copies go. */
  readonly destination: IstioDestination;

  /**
   * The part of the requests that is copied.
   *
   * @default 100
   */
  readonly percent?: number;
}

/** `mirrors[]` of a route. */
export function renderMirror(at: string, { destination, percent }: IstioMirror): object {
  return { destination: destination._toKube(), percentage: renderPercent(at, 'mirrors.percent', percent) };
}

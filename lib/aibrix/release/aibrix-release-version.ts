/** A release of AIBrix whose files `AibrixRelease` knows. */
export enum AibrixReleaseVersion {
  /** With Envoy Gateway 1.1.0; the CustomResourceDefinitions of Ray are in the core file. */
  V0_2_0 = '0.2.0',
  /** With Envoy Gateway 1.1.0; the CustomResourceDefinitions of Ray are in the core file. */
  V0_2_1 = '0.2.1',
  /** With Envoy Gateway 1.2.8. */
  V0_3_0 = '0.3.0',
  /** With Envoy Gateway 1.2.8. */
  V0_4_0 = '0.4.0',
  /** With Envoy Gateway 1.2.8. */
  V0_4_1 = '0.4.1',
  /** With Envoy Gateway 1.2.8. */
  V0_5_0 = '0.5.0',
  /** With Envoy Gateway 1.2.8; the images of 0.5.0 that its core file names are replaced by its own. */
  V0_6_0 = '0.6.0',
  /** With Envoy Gateway 1.2.8; the CustomResourceDefinitions of AIBrix are in a file of their own. */
  V0_7_0 = '0.7.0',
}

/** What differs between the files of the releases. */
export interface ReleaseFileFacts {
  /** Tag of Envoy Gateway in the dependency file. */
  readonly envoyGatewayTag: string;
  /** Whether Envoy Gateway gives its Envoys, and its own controller, a fixed user id. */
  readonly fixesUserIds: boolean;
  /** Whether it starts without the experimental kinds of the Gateway API. */
  readonly runsOnStandardGatewayApi: boolean;
}

const EARLY = { envoyGatewayTag: 'v1.1.0', fixesUserIds: false, runsOnStandardGatewayApi: false };
const LATER = { envoyGatewayTag: 'v1.2.8', fixesUserIds: true, runsOnStandardGatewayApi: true };

/** vllm-project/aibrix:config/dependency and config/overlays/release; envoyproxy/gateway:internal/provider/kubernetes/controller.go, at those tags. */
export const RELEASE_FILE_FACTS: Record<AibrixReleaseVersion, ReleaseFileFacts> = {
  [AibrixReleaseVersion.V0_2_0]: EARLY,
  [AibrixReleaseVersion.V0_2_1]: EARLY,
  [AibrixReleaseVersion.V0_3_0]: LATER,
  [AibrixReleaseVersion.V0_4_0]: LATER,
  [AibrixReleaseVersion.V0_4_1]: LATER,
  [AibrixReleaseVersion.V0_5_0]: LATER,
  [AibrixReleaseVersion.V0_6_0]: LATER,
  [AibrixReleaseVersion.V0_7_0]: LATER,
};

import { Testing } from 'cdk8s';
import { AibrixControlPlane, AibrixVersion, KVCache, KVCacheBackend, KVCacheProps, Platform } from '../../../lib';
import { testChart } from '../../support/test-chart';

export const image = 'registry.example/cache:1';

/** Renders `KVCache 'test/Cache'`, by default Vineyard with AIBrix 0.7.0 on Kubernetes. */
export function renderCache(
  props: Partial<KVCacheProps> = {},
  { platform, version = AibrixVersion.V0_7_0 }: { platform?: Platform; version?: AibrixVersion } = {},
) {
  const chart = testChart();
  platform?.applyTo(chart);
  const aibrix = AibrixControlPlane.fromAttributes(chart, 'Aibrix', { version });
  const cache = new KVCache(chart, 'Cache', { aibrix, backend: KVCacheBackend.vineyard({ image }), ...props });
  const objects: any[] = Testing.synth(chart);
  return { cache, objects, rendered: objects.find(({ kind }) => kind === 'KVCache') };
}

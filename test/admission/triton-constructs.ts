import { ConfigMap } from 'cdk8s-plus-28';
import { ModelRepository, PodSecurity, TritonServer, TritonServerProps } from '../../lib';
import { AdmittedConstruct } from './admitted-construct';

const RESTRICTED = { sccs: { 'restricted-v2': 1 } };

function triton(
  from: string,
  modelRepository: ModelRepository,
  expected: Omit<AdmittedConstruct, 'name' | 'build'> = RESTRICTED,
  props: Partial<TritonServerProps> = {},
): AdmittedConstruct {
  return {
    name: `TritonServer with models ${from}`,
    build: (chart) => new TritonServer(chart, 'Triton', { modelRepository, gpus: 1, ...props }),
    ...expected,
  };
}

const claim = ModelRepository.fromClaimName('models');

/** Models in an image, which builds of 4.20 and 4.21 may yet refuse. */
export const TRITON_WITH_IMAGE = triton('in an image', ModelRepository.fromImage('registry.example/models:3'), {
  ...RESTRICTED,
  since: 22,
});

/** Triton with each kind of repository, and with user ids. */
export const TRITON_CONSTRUCTS: readonly AdmittedConstruct[] = [
  triton('on a claim', claim),
  triton('in S3', ModelRepository.fromS3('s3://models/vision')),
  triton('in Google Cloud Storage', ModelRepository.fromGcs('gs://models/vision')),
  triton('in Azure', ModelRepository.fromAzure('as://account/models')),
  triton('of a download', ModelRepository.fromDownload({ image: 'registry.example/fetch:1' })),
  {
    name: 'TritonServer with models in a ConfigMap',
    build: (chart) => {
      const configMap = new ConfigMap(chart, 'Models', { data: { 'model.py': 'pass' } });
      const files = { 'identity/1/model.py': 'model.py' };
      new TritonServer(chart, 'Triton', { modelRepository: ModelRepository.fromConfigMap(configMap, files) });
    },
    ...RESTRICTED,
  },
  TRITON_WITH_IMAGE,
  triton('on NFS', ModelRepository.fromNfs('filer.example', '/srv/models'), {
    sccs: { 'test-triton-scc-models-552b5d1b': 1 },
    restricted: { 'Deployment test-triton-c8a9d6b1: restricted volume types': 1 },
  }),
  triton('on a claim and user 1000', claim, { sccs: { 'nonroot-v2': 1 } }, { podSecurity: PodSecurity.user(1000) }),
];

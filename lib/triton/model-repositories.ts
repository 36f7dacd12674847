import { EnvValue } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { envFields } from '../workload/container-fields';
import { RepositoryBinding, VolumeMount } from './repository/repository-binding';
import { TritonServerProps } from './triton-server-props';

/** Variables that Triton does not read beside TRITON_CLOUD_CREDENTIAL_PATH. */
const IGNORED_WITH_FILE = ['AWS_ACCESS_KEY_ID', 'AZURE_STORAGE_KEY', 'GOOGLE_APPLICATION_CREDENTIALS'];

/** Binds each repository to a volume name and a path of its own: `/models`, `/models-2`, … */
export function bindRepositories(scope: IConstruct, props: TritonServerProps): RepositoryBinding[] {
  const repositories = [props.modelRepository, ...(props.additionalModelRepositories ?? [])];
  const credentialFile = props.cloudCredentialFile !== undefined;
  const bindings = repositories.map((repository, index) => {
    const volumeName = index === 0 ? 'models' : `models-${index + 1}`;
    return repository._bind({ scope, volumeName, mountPath: `/${volumeName}`, credentialFile });
  });
  if (credentialFile) {
    checkNoOwnCredentials(scope, bindings);
  } else {
    checkEndpoints(scope, bindings);
  }
  return bindings;
}

/** The variables that the repositories need; two of them cannot want different values of one. */
export function repositoryVariables(scope: IConstruct, bindings: RepositoryBinding[]): { [name: string]: EnvValue } {
  const variables: { [name: string]: EnvValue } = {};
  for (const [name, value] of bindings.flatMap(({ env }) => Object.entries(env ?? {}))) {
    const other = variables[name];
    if (other !== undefined && rendered(name, other) !== rendered(name, value)) {
      const problem = `'additionalModelRepositories' must agree on ${name}, of which the server has one`;
      throw usageError(
        scope,
        problem,
        "leave the credentials of all repositories out and give them in 'cloudCredentialFile'",
      );
    }
    variables[name] = value;
  }
  return variables;
}

/** Checks that each repository on a disk lies on one that is mounted. */
export function checkMounted(scope: IConstruct, bindings: RepositoryBinding[], mounts: VolumeMount[]): void {
  for (const { uri } of bindings) {
    const mounted = mounts.some(({ mountPath }) => isWithin(uri, mountPath) || isWithin(mountPath, uri));
    if (uri.startsWith('/') && !mounted) {
      const paths = mounts.map(({ mountPath }) => shown(mountPath)).join(', ');
      const problem = `'modelRepository' must be equal to or below the path of a mount (${paths}), got ${shown(uri)}`;
      throw usageError(scope, problem, "add the volume to 'mounts': Triton exits at start otherwise");
    }
  }
}

function checkEndpoints(scope: IConstruct, bindings: RepositoryBinding[]): void {
  const endpoints = new Set(bindings.map(({ s3Endpoint }) => s3Endpoint).filter((endpoint) => endpoint !== undefined));
  if (endpoints.size > 1) {
    const problem = `'additionalModelRepositories' must be on one S3 endpoint, got ${[...endpoints].map(shown).join(' and ')}`;
    throw usageError(
      scope,
      problem,
      "give credentials in 'cloudCredentialFile': Triton asks the first endpoint for all otherwise",
    );
  }
}

function checkNoOwnCredentials(scope: IConstruct, bindings: RepositoryBinding[]): void {
  const ignored = bindings
    .flatMap(({ env }) => Object.keys(env ?? {}))
    .find((name) => IGNORED_WITH_FILE.includes(name));
  if (ignored !== undefined) {
    const problem = `'cloudCredentialFile' must be the only credentials, but a repository sets ${ignored}`;
    throw usageError(scope, problem, 'move them to the file: Triton reads no others when it has one');
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder.replace(/\/$/, '')}/`);
}

function rendered(name: string, value: EnvValue): string {
  return JSON.stringify(envFields({ [name]: value }));
}

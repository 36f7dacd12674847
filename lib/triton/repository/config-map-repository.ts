import { IConfigMap } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { RepositorySource } from './repository-binding';

const FACTORY = 'ModelRepository.fromConfigMap';

/**
 * Small models in a ConfigMap, each file mounted by itself.
 *
 * A ConfigMap mounted as a folder shows `..data` beside its files, which Triton takes for a model and exits
 * (core:src/filesystem/implementations/local.h); files mounted by `subPath` do not.
 */
export function configMapRepository(configMap: IConfigMap, files: { [path: string]: string }): RepositorySource {
  checkFiles(files);
  return ({ volumeName, mountPath }) => ({
    uri: mountPath,
    volumes: [{ name: volumeName, configMap: { name: configMap.name } }],
    mounts: Object.entries(files).map(([path, key]) => ({
      name: volumeName,
      mountPath: `${mountPath}/${path}`,
      subPath: key,
      readOnly: true,
    })),
  });
}

function checkFiles(files: { [path: string]: string }): void {
  const paths = Object.keys(files);
  if (paths.length === 0) {
    throw usageError(
      FACTORY,
      "'files' must hold at least one file, got {}",
      "map a path in the repository to a key, such as { 'm/1/model.py': 'model.py' }",
    );
  }
  for (const [path, key] of Object.entries(files)) {
    const parts = path.split('/');
    if (parts.length < 2 || parts.some((part) => part === '' || part === '.' || part === '..')) {
      const problem = `'files' must be keyed by paths of the form 'model/file' or 'model/version/file', got ${shown(path)}`;
      throw usageError(FACTORY, problem, 'every model is a folder of the repository');
    }
    if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
      const problem = `'files' must name keys of letters, digits, '-', '_' and '.', got ${shown(key)}`;
      throw usageError(FACTORY, problem, 'a ConfigMap has no other keys');
    }
  }
  const models = new Set(paths.map((path) => path.split('/')[0]));
  for (const model of models) {
    if (
      !paths.some(
        (path) => new RegExp('^[1-9]\\d*/').test(path.slice(model.length + 1)) && path.startsWith(`${model}/`),
      )
    ) {
      const problem = `'files' must hold a numbered version of model '${model}', got ${shown(paths.filter((path) => path.startsWith(`${model}/`)))}`;
      throw usageError(
        FACTORY,
        problem,
        `add a file under '${model}/1/': Triton does not load a model without a version`,
      );
    }
  }
}

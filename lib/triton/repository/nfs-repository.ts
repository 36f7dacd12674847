import { shown, usageError } from '../../core/usage-error';
import { RepositorySource } from './repository-binding';

const HOST = /^[A-Za-z0-9]([-A-Za-z0-9.:]*[A-Za-z0-9])?$/;

/** Models on an NFS export, mounted by the node itself. */
export function nfsRepository(server: string, path: string): RepositorySource {
  if (!HOST.test(server)) {
    const problem = `'server' must be a host name or address, got ${shown(server)}`;
    throw usageError('ModelRepository.fromNfs', problem, 'the node resolves it, not the cluster DNS');
  }
  if (!path.startsWith('/')) {
    throw usageError('ModelRepository.fromNfs', `'path' must be absolute, got ${shown(path)}`, `use '/${path}'`);
  }
  return ({ volumeName, mountPath }) => ({
    uri: mountPath,
    volumes: [{ name: volumeName, nfs: { server, path, readOnly: true } }],
    mounts: [{ name: volumeName, mountPath, readOnly: true }],
  });
}

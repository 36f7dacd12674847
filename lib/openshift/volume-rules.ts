import { shown } from '../core/usage-error';
import { SccFields } from './built-in-scc-fields';
import { Mistake } from './mistake';
import { SccVolume } from './scc-volume';

const KNOWN = Object.values(SccVolume);
const TOKEN_VOLUMES = [SccVolume.PROJECTED, SccVolume.SECRET, SccVolume.ALL];

/** Names that the API server would store and that never match a volume. */
export function volumeNames({ volumes }: SccFields): Mistake | undefined {
  if (volumes.length === 0) {
    return { problem: "'volumes' must not be empty", fix: 'use SccVolume.NONE to allow no volume' };
  }
  const unknown = volumes.find((volume) => !KNOWN.includes(volume));
  if (unknown !== undefined) {
    const problem = `'volumes' must hold members of SccVolume, got ${shown(unknown)}`;
    return { problem, fix: `no volume has that name, so it would allow nothing; use one of ${KNOWN.join(', ')}` };
  }
  if (volumes.includes(SccVolume.NONE) && volumes.length > 1) {
    return { problem: `'volumes' must have nothing beside 'none', got ${shown(volumes)}`, fix: "remove 'none'" };
  }
  return undefined;
}

/** An SCC for ordinary pods lets them mount their token. */
export function tokenVolumes({ volumes, refuseTokenMounts }: SccFields): Mistake | undefined {
  const mountable = volumes.some((volume) => TOKEN_VOLUMES.includes(volume));
  if (!mountable && !refuseTokenMounts) {
    const problem = `'volumes' must have 'projected' (or 'secret'), got ${shown(volumes)}`;
    const fix =
      'every pod that mounts its service account token would be refused; set refuseTokenMounts: true if that is meant';
    return { problem, fix };
  }
  if (mountable && refuseTokenMounts) {
    const problem = `'refuseTokenMounts' must not be set while 'volumes' lets tokens be mounted, got ${shown(volumes)}`;
    return { problem, fix: "remove 'projected', 'secret' and '*', or remove refuseTokenMounts" };
  }
  return undefined;
}

/** Drivers of flexVolumes matter only where flexVolumes are allowed. */
export function flexVolumes({ volumes, allowedFlexVolumes }: SccFields): Mistake | undefined {
  if (allowedFlexVolumes === undefined) return undefined;
  if (allowedFlexVolumes.length === 0) {
    return {
      problem: "'allowedFlexVolumes' must not be empty",
      fix: 'an empty list allows every driver; leave it out to say so',
    };
  }
  if (allowedFlexVolumes.some((driver) => typeof driver !== 'string' || driver === '')) {
    const problem = `'allowedFlexVolumes' must hold names of drivers, got ${shown(allowedFlexVolumes)}`;
    return { problem, fix: 'remove the empty one' };
  }
  if (![SccVolume.FLEX_VOLUME, SccVolume.ALL].some((volume) => volumes.includes(volume))) {
    const problem = `'allowedFlexVolumes' must come with 'flexVolume' in 'volumes', got ${shown(volumes)}`;
    return { problem, fix: 'add SccVolume.FLEX_VOLUME' };
  }
  return undefined;
}

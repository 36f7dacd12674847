import { invalid } from '../../api-server/field-error';
import { Volume } from '../../api-server/built-in/core/pod/volume';
import { TriedPod } from '../pod';
import { Refusal, refusal } from '../refusal';
import { SecurityContextConstraints } from '../security-context-constraints';
import { isTokenVolume } from './token-volume';
import { volumeType } from './volume-type';

/** The types of volumes that an SCC allows. */
export class VolumeRule {
  private readonly types: ReadonlySet<string>;
  private readonly drivers: readonly (string | undefined)[];

  constructor(
    { volumes, allowedFlexVolumes }: SecurityContextConstraints,
    private readonly imageVolumes: boolean,
  ) {
    this.types = new Set(volumes);
    this.drivers = (allowedFlexVolumes ?? []).map(({ driver }) => driver);
  }

  refusals({ root, spec: { volumes = [] } }: TriedPod): Refusal[] {
    return [...this.typeRefusals(volumes), ...this.driverRefusals(volumes, root)];
  }

  private typeRefusals(volumes: readonly Volume[]): Refusal[] {
    if (this.types.has('*')) return [];
    return volumes.flatMap((volume, index) => {
      const type = volumeType(volume, this.imageVolumes);
      if (this.allows(type, volume)) return [];
      const path = `spec.volumes[${index}]`;
      return [refusal('volumes', path, invalid(path, type, `${type} volumes are not allowed to be used`), type)];
    });
  }

  /** Who may use secrets may use the volume with a token, which was a secret once. */
  private allows(type: string, { projected }: Volume): boolean {
    if (this.types.has(type)) return true;
    return type === 'projected' && this.types.has('secret') && isTokenVolume(projected ?? {});
  }

  private driverRefusals(volumes: readonly Volume[], root: string): Refusal[] {
    if (this.drivers.length === 0 || !(this.types.has('flexVolume') || this.types.has('*'))) return [];
    return volumes.flatMap(({ flexVolume }, index) => {
      if (flexVolume === undefined) return [];
      const { driver = '' } = flexVolume;
      if (this.drivers.includes(driver)) return [];
      const field = `${root}.spec.securityContext.volumes[${index}].driver`;
      const cause = invalid(field, driver, 'Flexvolume driver is not allowed to be used');
      return [refusal('allowedFlexVolumes', `spec.volumes[${index}].flexVolume.driver`, cause, driver)];
    });
  }
}

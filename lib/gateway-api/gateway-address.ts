import { isIP } from 'node:net';
import { shown, usageError } from '../core/usage-error';
import { checkHostname, checkText } from './field-rules';

const OWN_TYPE = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** An address that a Gateway asks for. */
export class GatewayAddress {
  /**
   * An IPv4 or IPv6 address.
   *
   * @throws a usage error for what is none
   */
  public static ip(address: string): GatewayAddress {
    if (isIP(address) === 0) {
      const problem = `'address' must be an IPv4 or IPv6 address, got ${shown(address)}`;
      throw usageError('GatewayAddress.ip', problem, 'use GatewayAddress.hostname() for a name');
    }
    return new GatewayAddress('IPAddress', address);
  }

  /**
   * A DNS name.
   *
   * @throws a usage error for what is none
   */
  public static hostname(hostname: string): GatewayAddress {
    return new GatewayAddress('Hostname', checkHostname('GatewayAddress.hostname', 'hostname', hostname));
  }

  /** A name that the controller understands. */
  public static named(name: string): GatewayAddress {
    return new GatewayAddress('NamedAddress', checkText('GatewayAddress.named', 'name', name, 253));
  }

  /**
   * A type of the controller's own.
   *
   * @param type with the controller's domain, such as `example.com/vip`
   * @throws a usage error for a type without a domain
   */
  public static of(type: string, value: string): GatewayAddress {
    const at = 'GatewayAddress.of';
    if (type.length > 253 || !OWN_TYPE.test(type)) {
      const problem = `'type' must be a DNS name and a path, got ${shown(type)}`;
      throw usageError(at, problem, "write it as the controller does, such as 'example.com/vip'");
    }
    return new GatewayAddress(type, checkText(at, 'value', value, 253));
  }

  private constructor(
    private readonly type: string,
    private readonly value: string,
  ) {}

  /** @internal */
  public _toKube(): { type: string; value: string } {
    return { type: this.type, value: this.value };
  }
}

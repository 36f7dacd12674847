import { contextsOf, podOf, tried } from './trials';

const outcome = (settings: object, capabilities?: object) =>
  tried({ allowedCapabilities: [], ...settings }, podOf({}, { securityContext: capabilities && { capabilities } }));
const contextOf = (settings: object, capabilities?: object) => contextsOf(outcome(settings, capabilities).pod)[1];
const AT = 'provider x: .containers[0].capabilities';

describe('capabilities', () => {
  test('are added and dropped as the SCC says, in order', () => {
    const settings = { defaultAddCapabilities: ['SETUID', 'CHOWN'], requiredDropCapabilities: ['MKNOD', 'KILL'] };
    expect(contextOf(settings)).toEqual({ capabilities: { add: ['CHOWN', 'SETUID'], drop: ['KILL', 'MKNOD'] } });
  });

  test('that a container drops are not added', () => {
    expect(contextOf({ defaultAddCapabilities: ['CHOWN', 'KILL'] }, { drop: ['KILL'] })).toEqual({
      capabilities: { add: ['CHOWN'], drop: ['KILL'] },
    });
  });

  test('are left as they are written where nothing is missing', () => {
    const { changes, texts } = outcome({ requiredDropCapabilities: ['ALL'] }, { drop: ['KILL', 'ALL', 'KILL'] });
    expect([changes, texts]).toEqual(['nothing', []]);
  });

  test.each([['ALL'], ['NET_ADMIN', 'CAP_NET_ADMIN']])('%s are allowed by the very name alone', (...allowed) => {
    const { refusals } = outcome({ allowedCapabilities: allowed }, { add: [...allowed, 'net_admin'] });
    expect(refusals).toEqual([
      {
        setting: 'allowedCapabilities',
        path: 'spec.containers[0].securityContext.capabilities.add',
        value: 'net_admin',
        text: `${AT}.add: Invalid value: "net_admin": capability may not be added`,
      },
    ]);
  });

  test('that are added by default are allowed', () => {
    expect(outcome({ defaultAddCapabilities: ['CHOWN'] }, { add: ['CHOWN'] }).texts).toEqual([]);
  });

  test('are all allowed by *', () => {
    const settings = { allowedCapabilities: ['*'], requiredDropCapabilities: ['ALL'] };
    expect(outcome(settings, { add: ['SYS_ADMIN'] }).texts).toEqual([]);
  });
});

import { Construct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { TriggerAuthMode } from './i-trigger-authentication';
import { TriggerAuthenticationProps } from './trigger-authentication-props';
import { TriggerParameter } from './trigger-parameter';

/** Ways of authentication that the parameters serve, as triggers name them in `authModes`. */
export function authModes(props: TriggerAuthenticationProps): TriggerAuthMode[] {
  const { bearerToken, basicAuth, clientCertificate } = props;
  return [
    ...(bearerToken === undefined ? [] : [TriggerAuthMode.BEARER]),
    ...(basicAuth === undefined ? [] : [TriggerAuthMode.BASIC]),
    ...(clientCertificate === undefined ? [] : [TriggerAuthMode.TLS]),
  ];
}

/**
 * `spec` of both kinds (kedacore/keda:apis/keda/v1alpha1/triggerauthentication_types.go v2.20.2).
 *
 * @throws a usage error for what KEDA refuses, and for what gives no parameter
 */
export function authenticationSpec(at: Construct, props: TriggerAuthenticationProps): object {
  const parameters = checkedParameters(at, props);
  if (parameters.length === 0 && props.podIdentity === undefined) {
    throw usageError(at, 'it must have a parameter', "give one, such as 'bearerToken'");
  }
  const entries = (source: TriggerParameter['_source']): object[] | undefined => {
    const found = parameters.filter(([, parameter]) => parameter._source === source);
    return found.length === 0 ? undefined : found.map(([name, parameter]) => parameter._toKube(name));
  };
  return {
    secretTargetRef: entries('secretTargetRef'),
    configMapTargetRef: entries('configMapTargetRef'),
    boundServiceAccountToken: entries('boundServiceAccountToken'),
    env: entries('env'),
    podIdentity: props.podIdentity === undefined ? undefined : { provider: props.podIdentity },
  };
}

/** All parameters by name. */
export function parametersOf(props: TriggerAuthenticationProps): [string, TriggerParameter][] {
  const { bearerToken, basicAuth, clientCertificate, certificateAuthority, parameters } = props;
  const known: [string, TriggerParameter | undefined][] = [
    ['bearerToken', bearerToken],
    ['username', basicAuth?.username],
    ['password', basicAuth?.password],
    ['cert', clientCertificate?.certificate],
    ['key', clientCertificate?.key],
    ['ca', certificateAuthority],
    ...Object.entries(parameters ?? {}),
  ];
  return known.flatMap(([name, parameter]) => (parameter === undefined ? [] : [[name, parameter]]));
}

function checkedParameters(at: Construct, props: TriggerAuthenticationProps): [string, TriggerParameter][] {
  if (props.bearerToken !== undefined && props.basicAuth !== undefined) {
    const problem = "'bearerToken' and 'basicAuth' must not be given together";
    throw usageError(at, problem, 'leave one out: KEDA takes one of them');
  }
  if (props.podIdentity !== undefined && authModes(props).length > 0) {
    const problem = `'podIdentity' must be left out beside other credentials, got '${props.podIdentity}'`;
    throw usageError(at, problem, 'leave one out: KEDA takes one of them');
  }
  const all = parametersOf(props);
  const names = new Set<string>();
  for (const [name] of all) {
    if (names.has(name)) {
      const problem = `'parameters' must not have '${name}', which another property gives`;
      throw usageError(at, problem, 'leave one out');
    }
    names.add(name);
  }
  return all;
}

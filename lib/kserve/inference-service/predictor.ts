import { EnvValue } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { ModelProtocol } from '../serving-runtime';
import { SERVING_CONTAINER, optionFields } from '../serving-runtime/container-fields';
import { StorageBinding } from '../storage/model-storage';
import { Component, ComponentContext } from './component';
import { CustomPredictorOptions, ModelPredictorOptions } from './predictor-options';
import { ownContainer, sidecarFields } from './sidecar-fields';
import { checkStorage, locationFields, storageFields, storageOf } from './storage-fields';
import { workerFields } from './worker-fields';

/** What serves the model. */
export class Predictor {
  /** A model that a runtime serves, chosen by the format of the model unless it is named. */
  public static model(options: ModelPredictorOptions): Predictor {
    const { sidecars = {}, worker } = options;
    const containers = [options, ...Object.values(sidecars), ...(worker?.container ? [worker.container] : [])];
    const render = (context: ComponentContext) => modelFields(options, context);
    const storages = [storageOf(options), ...(options.storageLocations ?? []).map(({ storage }) => storage)];
    return new Predictor(
      { options, containers, render },
      storages.flatMap((storage) => (storage === undefined ? [] : [storage._binding])),
      options,
    );
  }

  /** A container of one's own, without a runtime. */
  public static container(options: CustomPredictorOptions): Predictor {
    const { container, sidecars = {}, storage } = options;
    const render = (context: ComponentContext) => customFields(options, context);
    return new Predictor(
      { options, containers: [container, ...Object.values(sidecars)], render },
      storage === undefined ? [] : [storage._binding],
    );
  }

  private constructor(
    /** @internal */
    public readonly _component: Component,
    /** @internal Where its models are. */
    public readonly _storages: StorageBinding[],
    /** @internal Options of one that a runtime serves. */
    public readonly _model?: ModelPredictorOptions,
  ) {}
}

function modelFields(options: ModelPredictorOptions, context: ComponentContext): object {
  const { format, runtime, protocol, image, runtimeVersion, sidecars } = options;
  const containers = sidecarFields(context, sidecars);
  return {
    model: {
      name: context.modelContainer,
      modelFormat: format._toKube(),
      runtime: runtime?.runtimeName,
      protocolVersion: protocol,
      runtimeVersion,
      image,
      ...storageFields(options, context),
      ...optionFields(context, options),
      securityContext: context.security.container,
    },
    containers: containers.length > 0 ? containers : undefined,
    storageUris: locationFields(options.storageLocations, context),
    storageContainerName: storageOf(options)?._binding.container,
    workerSpec: workerFields(options, context),
  };
}

function customFields(options: CustomPredictorOptions, context: ComponentContext): object {
  const { container, sidecars, storage, protocol } = options;
  const { at, prop } = context;
  if (protocol !== undefined && ![ModelProtocol.V1, ModelProtocol.V2].includes(protocol)) {
    const problem = `'${prop}.protocol' must be v1 or v2 for a container, got ${shown(protocol)}`;
    throw usageError(at, problem, "leave it out, and give 'container.http2' for gRPC");
  }
  const env = { ...protocolVariable(protocol), ...storageVariable(options, context), ...container.env };
  return {
    containers: [ownContainer(context, SERVING_CONTAINER, { ...container, env }), ...sidecarFields(context, sidecars)],
    storageContainerName: storage?._binding.container,
  };
}

function protocolVariable(protocol: ModelProtocol | undefined): { [name: string]: EnvValue } {
  return protocol === undefined ? {} : { PROTOCOL: EnvValue.fromValue(protocol) };
}

function storageVariable({ storage }: CustomPredictorOptions, context: ComponentContext): { [name: string]: EnvValue } {
  if (storage === undefined) return {};
  checkStorage(storage, `${context.prop}.storage`, context);
  const { uri } = storage._binding;
  if (uri === undefined) {
    const problem = `'${context.prop}.storage' must be a URI for a container, got an entry of a Secret`;
    throw usageError(context.at, problem, 'use ModelStorage.uri() and StorageCredentials');
  }
  return { STORAGE_URI: EnvValue.fromValue(uri) };
}

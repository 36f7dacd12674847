import { Construct, IConstruct } from 'constructs';

/** What constructs of one app share: made for each app at the first use in it. */
export function perApp<T>(make: () => T): (construct: Construct) => T {
  const byApp = new WeakMap<IConstruct, T>();
  return (construct) => {
    const app = construct.node.root;
    const made = byApp.get(app) ?? make();
    byApp.set(app, made);
    return made;
  };
}

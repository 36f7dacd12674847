/** Address of the project. */
export const PROJECT = 'https://github.com/cdk8s-inference/cdk8s-inference';

/** Address of the page about a rule. */
export function docsPage(rule: string): string {
  return `${PROJECT}/blob/main/docs/rules/${rule}.md`;
}

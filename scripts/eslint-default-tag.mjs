/** Every optional property of a public interface says in `@default` what happens without it. */
export const defaultTag = {
  meta: { type: 'problem', messages: { missing: "optional property '{{name}}' needs a @default tag" } },
  create: (context) => ({
    'ExportNamedDeclaration > TSInterfaceDeclaration TSPropertySignature[optional=true]'(node) {
      const comment = context.sourceCode.getCommentsBefore(node).at(-1);
      if (!comment?.value.includes('@default')) {
        context.report({ node, messageId: 'missing', data: { name: node.key.name } });
      }
    },
  }),
};

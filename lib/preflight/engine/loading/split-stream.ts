import { SourceDocument } from '../loaded-object';

/** The documents of a stream: lines that begin with `---` separate them, as for kubectl, and stay at the top of what they begin. */
export function splitStream(file: string, stream: string): SourceDocument[] {
  const text = stream.startsWith('\ufeff') ? stream.slice(1) : stream;
  const documents: SourceDocument[] = [];
  const separator = /^---(?=[ \t\r\n]|$)/gm;
  let start = 0;
  let firstLine = 1;
  const take = (end: number): void => {
    const document = text.slice(start, end);
    if (/^(?!---|#|[ \t]*(#|\r?$)).|^---[ \t]+[^#\s]/m.test(document))
      documents.push({ file, text: document, firstLine });
    firstLine += document.split('\n').length - 1;
    start = end;
  };
  for (let match = separator.exec(text); match !== null; match = separator.exec(text)) {
    if (match.index > start) take(match.index);
  }
  take(text.length);
  return documents;
}

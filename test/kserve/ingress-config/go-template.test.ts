import { readGoTemplate } from '../../../lib/kserve/ingress-config/go-template/go-template';

describe('a Go template', () => {
  test.each([
    '',
    'static',
    '/{{ .Namespace }}/{{ .Name }}',
    '{{- .Name -}}',
    '{{.Name}}-{{ .Namespace | printf "%s" | print }}',
    '{{/* a comment */}}/{{- /* another */ -}} x',
    '{{ "a}}b" }}{{ `raw "x` }}{{ \'c\' }}{{ 0x1F }}{{ -1.5e3 }}{{ .5 }}{{ true }}',
    '{{ if eq .Name "a" }}x{{ else if .Namespace }}y{{ else }}z{{ end }}',
    '{{ with $x := .Name }}{{ $x }}{{ else }}-{{ end }}',
    '{{ range $i, $c := .Labels }}{{ if $i }}{{ break }}{{ end }}{{ $c }}{{ end }}',
    '{{ define "t" }}{{ . }}{{ end }}{{ template "t" .Name }}{{ block "b" . }}x{{ end }}',
    '{{ (index .Labels "team").x }}{{ $.Name }}{{ $ }}',
    '{{ .Name\n}}',
  ])('is %j', (template) => {
    expect(readGoTemplate(template).mistake).toBeUndefined();
  });

  test.each([
    ['{{', "an action has no '}}'"],
    ['{{ .Name }', "an action has no '}}'"],
    ['{{}}', "'{{ }}' has no value"],
    ['{{ unknown .Name }}', "function 'unknown' is not defined"],
    ['{{ .Name }}{{ end }}', "'{{ end }}' ends no block"],
    ['{{ if .Name }}', "'if' has no '{{ end }}'"],
    ['{{ if }}{{ end }}', "'if' has no value"],
    ['{{ else }}', "'else' is in the wrong place"],
    ['{{ if .Name }}{{ else }}{{ else }}{{ end }}', "'else' is in the wrong place"],
    ['{{ range .Name }}{{ else if .Name }}{{ end }}', "'else' is in the wrong place"],
    ['{{ $x }}', "variable '$x' is not declared"],
    ['{{ with $x := .Name }}{{ end }}{{ $x }}', "variable '$x' is not declared"],
    ['{{ $x, $y := .Name }}', 'more than one variable is declared'],
    ['{{ .Name | "x" }}', 'a value is piped into \'"x"\''],
    ['{{ "x".Name }}', '\'"x"\' has no fields'],
    ['{{ (.Name }}', "'}}' is in the wrong place"],
    ['{{ .Name ) }}', "')' is in the wrong place"],
    ['{{ .Name end }}', "'end' is in the wrong place"],
    ['{{ "x }}', "'{{ \"' goes on with what is no word of a template"],
    ['{{ .Na-me }}', "'{{ .' goes on with what is no word of a template"],
    ['{{/* x', "a comment has no '*/'"],
    ['{{/* x */ }}', "a comment does not end with '*/}}'"],
    ['{{ break }}', "'break' is outside of 'range'"],
    ['{{ if . }}{{ define "x" }}{{ end }}{{ end }}', "'define' is inside of another block"],
    ['{{ template x }}', "'x' is no name of a template"],
  ])('is not %j', (template, mistake) => {
    expect(readGoTemplate(template).mistake).toBe(mistake);
  });

  test.each<[string, string | undefined]>([
    ['/{{ .Name }}', '/'],
    [' {{- .Name }}', undefined],
    ['{{/* x */ -}}  a{{ .Name }}', 'a'],
    ['{{ .Name }}/a', undefined],
    ['', ''],
  ])('%j starts with %j', (template, start) => {
    expect(readGoTemplate(template).start).toBe(start);
  });

  test.each([
    ['{{ .Name }}{{ printf "%s" .Team }}', ['Name', 'Team']],
    ['{{ if .Team }}{{ .Other }}{{ end }}', ['Team']],
    ['{{ .Labels.team }}{{ (index .Annotations "x").y }}', ['Labels', 'Annotations']],
    ['{{ or .Name .Team }}', []],
  ])('%j reads %j in any case', (template, fields) => {
    expect(readGoTemplate(template).fields).toEqual(fields);
  });
});

// Prints what decoding JSON needs to know of the Go types of Kubernetes' built-in kinds: names of structs, fields and types, nothing else.
package main

import (
	"encoding/json"
	"os"
	"path"
	"reflect"
	"sort"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/client-go/kubernetes/scheme"
	apiregistration "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

type table struct {
	Kinds   map[string]string            `json:"kinds"`
	Structs map[string]map[string]string `json:"structs"`
	Types   map[string]string            `json:"types"`
	Customs []string                     `json:"customs"`
}

var (
	out       = table{map[string]string{}, map[string]map[string]string{}, map[string]string{}, nil}
	customs   = map[string]bool{}
	unmarshal = reflect.TypeFor[json.Unmarshaler]()
)

func main() {
	apiextensions.AddToScheme(scheme.Scheme)
	apiregistration.AddToScheme(scheme.Scheme)
	for kind, t := range scheme.Scheme.AllKnownTypes() {
		_, hasMetadata := t.FieldByName("ObjectMeta")
		if kind.Version == "__internal" || !hasMetadata || strings.HasSuffix(kind.Kind, "List") {
			continue
		}
		out.Kinds[strings.TrimPrefix(kind.Group+"/"+kind.Version+"/"+kind.Kind, "/")] = name(t)
	}
	for custom := range customs {
		out.Customs = append(out.Customs, custom)
	}
	sort.Strings(out.Customs)
	text, _ := json.Marshal(out)
	// One struct a line, so that a change of upstream can be read.
	os.Stdout.WriteString(strings.ReplaceAll(string(text), "},\"", "},\n\"") + "\n")
}

// name gives the key of a type: its Go syntax, with the API group before the package where there is one.
func name(t reflect.Type) string {
	switch {
	case t.Kind() == reflect.Pointer:
		return "*" + name(t.Elem())
	case t.Name() == "" && t.Kind() == reflect.Slice:
		return "[]" + name(t.Elem())
	case t.Name() == "" && t.Kind() == reflect.Map:
		return "map[" + name(t.Key()) + "]" + name(t.Elem())
	case t.PkgPath() == "":
		return t.String()
	}
	key := path.Base(path.Dir(t.PkgPath())) + "/" + t.String()
	if reflect.PointerTo(t).Implements(unmarshal) {
		customs[key] = true
	} else if t.Kind() == reflect.Struct {
		describe(key, t)
	} else if t.Kind() == reflect.Map || t.Kind() == reflect.Slice {
		out.Types[key] = map[reflect.Kind]string{reflect.Map: "map[string]", reflect.Slice: "[]"}[t.Kind()] + name(t.Elem())
	} else {
		out.Types[key] = t.Kind().String()
	}
	return key
}

func describe(key string, t reflect.Type) {
	if out.Structs[key] != nil {
		return
	}
	fields := map[string]string{}
	out.Structs[key] = fields
	collect(t, nil, fields)
}

func collect(t reflect.Type, via []string, fields map[string]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if tag == "-" || !f.IsExported() {
			continue
		}
		if f.Anonymous && tag == "" {
			collect(f.Type, append(append([]string{}, via...), f.Name), fields)
			continue
		}
		fields[tag] = strings.TrimRight(name(f.Type)+" "+flags(options)+" "+strings.Join(via, "."), " ")
	}
}

// flags says when encoding leaves a field out: o when it is empty, z when it is zero, which a struct can be; - for never.
func flags(options string) string {
	found := ""
	for _, option := range strings.Split(options, ",") {
		found += map[string]string{"omitempty": "o", "omitzero": "z"}[option]
	}
	if found == "" {
		return "-"
	}
	return found
}

// Prints the time zones that Go's own library knows, by the folder they are in.
package main

import (
	"archive/zip"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
)

func main() {
	archive, err := zip.OpenReader(filepath.Join(runtime.GOROOT(), "lib", "time", "zoneinfo.zip"))
	if err != nil {
		panic(err)
	}
	names := map[string][]string{}
	for _, file := range archive.File {
		folder, name := path.Split(file.Name)
		if name != "" {
			folder = strings.TrimSuffix(folder, "/")
			names[folder] = append(names[folder], name)
		}
	}
	zones := map[string]string{}
	for folder := range names {
		sort.Strings(names[folder])
		zones[folder] = strings.Join(names[folder], " ")
	}
	text, _ := json.MarshalIndent(zones, "", "  ")
	os.Stdout.Write(append(text, '\n'))
}

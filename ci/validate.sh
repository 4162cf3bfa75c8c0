#!/usr/bin/env bash
# What action.yml runs: two reports of one validation, and the exit code of kg validate.
# Reads SOURCES, SHAPES, SEVERITY, TEXTS, SARIF, JUNIT and MAX from the environment; FORMAT is the report in the log.
set -uo pipefail

options=(--severity "${SEVERITY:-warning}" --max "${MAX:-500}")
[[ -n "${SHAPES:-}" ]] && options+=(--shapes "$SHAPES")
[[ -n "${TEXTS:-}" ]] && options+=(--against-text "$TEXTS")
read -r -a sources <<< "${SOURCES:?names the files, folders and stores to validate}"

[[ -n "${SARIF:-}" ]] && kg validate "${sources[@]}" "${options[@]}" --format sarif --output "$SARIF" 2>/dev/null
[[ -n "${JUNIT:-}" ]] && kg validate "${sources[@]}" "${options[@]}" --format junit --output "$JUNIT" 2>/dev/null
kg validate "${sources[@]}" "${options[@]}" --format "${FORMAT:-github}"

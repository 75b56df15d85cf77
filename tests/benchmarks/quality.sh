#!/usr/bin/env bash
# Measures quality: annotates the evaluation texts that lie beside the checkout and scores every layer they annotate.
#
#   tests/benchmarks/quality.sh [FILE-PATTERN]      e.g. quality.sh gold.de
#
# EVAL says where texts and scorer are (default ../shared/data/eval). Prints one block per file and layer.
set -euo pipefail
cd "$(dirname "$0")/../.."
eval_dir=${EVAL:-../shared/data/eval}
pattern=${1:-}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
dotnet build services/lagebild -c Release --nologo -v quiet -clp:NoSummary
score() { # file layer [score options]
  local file=$1 layer=$2; shift 2
  case $file in *"$pattern"*) ;; *) return ;; esac
  [ -e "$eval_dir/$file.jsonl" ] || { echo "$file: not here"; return; }
  if [ ! -e "$out/$file" ]; then
    dotnet services/lagebild/bin/Release/net10.0/lagebild.dll annotate --in "$eval_dir/$file.jsonl" --out "$out/$file" 2>&1 | grep -E 'words/s|line '
  fi
  echo "== $file: $layer $*"
  python3 "$eval_dir/score.py" "$layer" "$eval_dir/$file.jsonl" "$out/$file" "$@"
}
for file in gold.de.headlines gold.de.reports; do
  score $file toponyms
  score $file entities
  score $file claims
done
score gold.de.reports times
score times.de.krauts-dolomiten times
score quotes.de.wikinews quotes
score claims.en.plover claims
score toponyms.en.tr-news toponyms
score toponyms.en.lgl toponyms
score entities.de.germeval14 entities --types PER,ORG,LOC
score entities.de.news100 entities
for language in uk ru pl; do score entities.$language.bsnlp entities --types PER,ORG,LOC; done
score georeport.en.cir georeport
score georeport.viina georeport --by-lang
# With a country's dump laid over the shipped gazetteer, where one lies beside the texts.
dump=${DUMP:-$eval_dir/../gazetteer/GeoNames-UA.zip}
if [ -e "$dump" ] && [[ georeport.viina == *"$pattern"* ]]; then
  dotnet services/lagebild/bin/Release/net10.0/lagebild.dll annotate --in "$eval_dir/georeport.viina.jsonl" --out "$out/viina.dump" --gazetteer "$dump" 2>&1 | grep -E 'words/s|line '
  echo "== georeport.viina with $(basename "$dump")"
  python3 "$eval_dir/score.py" georeport "$eval_dir/georeport.viina.jsonl" "$out/viina.dump"
fi

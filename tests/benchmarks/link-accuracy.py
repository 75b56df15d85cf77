#!/usr/bin/env python3
"""Link accuracy where the knowledge base has the entity: tells apart what it does not hold from what the linker gets wrong.

    link-accuracy.py GOLD.jsonl PREDICTED.jsonl [--errors]

A gold link counts as known if its page is one of the titles in services/entity/KnowledgeBase/data. Prints, for the mentions
with a known link: found with exactly the gold's span, found with an overlapping one, and how many of these have the gold's link.
--errors lists the mentions that were found and linked elsewhere, and the pages most often named that are not known.
"""
import collections
import json
import pathlib
import sys

DATA = pathlib.Path(__file__).parents[2] / 'services/entity/KnowledgeBase/data'


def tidy(link):
    site, _, page = link.partition(':')
    page = page.replace(' ', '_')
    return f'{site.lower()}:{page[:1].upper()}{page[1:]}'


def tables():
    for path in sorted(DATA.rglob('*.tsv')):
        rows = [line.split('\t') for line in path.read_text('utf-8').splitlines() if line and not line.startswith('#')]
        header = rows[0]
        if 'id' in header and 'en' in header:
            yield from (dict(zip(header, row)) for row in rows[1:])


def known_pages():
    pages = set()
    for row in tables():
        english, german = row.get('wiki_en') or row['en'], row.get('wiki_de') or row.get('de') or row['en']
        pages |= {tidy('en.wikipedia:' + english.lstrip('~!')), tidy('de.wikipedia:' + german.lstrip('~!'))}
    return pages


def main(gold_path, predicted_path, errors=False):
    pages = known_pages()
    predicted = {d['id']: d.get('entities') or [] for d in map(json.loads, open(predicted_path, encoding='utf-8'))}
    linked = known = exact = overlapping = right_exact = right = 0
    wrong, unknown = [], collections.Counter()
    for document in map(json.loads, open(gold_path, encoding='utf-8')):
        for mention in document['entities']:
            if not mention.get('link'):
                continue
            linked += 1
            page = tidy(mention['link'])
            if page not in pages:
                unknown[page] += 1
                continue
            known += 1
            found = [p for p in predicted.get(document['id'], []) if p['start'] < mention['end'] and mention['start'] < p['end']]
            same = [p for p in found if (p['start'], p['end']) == (mention['start'], mention['end'])]
            hit = any(page in map(tidy, p.get('links') or []) for p in same or found)
            exact, right_exact = exact + bool(same), right_exact + (bool(same) and hit)
            overlapping, right = overlapping + bool(found), right + hit
            if found and not hit:
                text = document['text']
                around = text[max(0, mention['start'] - 40):mention['end'] + 40].replace('\n', ' ')
                wrong.append(f"{mention['surface']} = {page}, linked {[(p['surface'], (p.get('links') or ['candidate'])[0]) for p in same or found]}: … {around} …")
    print(f'{linked} linked mentions, {known} to pages of the knowledge base')
    print(f'found exactly {exact}, link accuracy {right_exact / max(1, exact):.3f}')
    print(f'found overlapping {overlapping}, link accuracy {right / max(1, overlapping):.3f}; of all known {right / max(1, known):.3f}')
    if errors:
        print(*wrong, *(f'not known, {n} times: {page}' for page, n in unknown.most_common(200)), sep='\n')


if __name__ == '__main__':
    arguments = [a for a in sys.argv[1:] if a != '--errors']
    if len(arguments) != 2:
        sys.exit(__doc__)
    main(*arguments, errors='--errors' in sys.argv)

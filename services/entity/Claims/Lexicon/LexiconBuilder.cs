using System.Reflection;
using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>Reads the tables of one language and expands them to word forms.</summary>
internal sealed class LexiconBuilder(string tag)
{
    private static readonly string[] AdjectiveEndings = ["", "e", "en", "er", "es", "em"];

    private const WordClass People = WordClass.Soldiers | WordClass.Civilians | WordClass.Official | WordClass.Criminal | WordClass.Speaker | WordClass.Local | WordClass.Witness;

    private readonly Dictionary<string, Verb> verbs = new(StringComparer.Ordinal);
    private readonly WordClassNames classNames = new();
    private Func<string, IEnumerable<InflectedForm>> verbForms = _ => [];
    private readonly Func<string, IEnumerable<string>> nounForms = NounForms.Of(tag);
    private ConditionReader? conditions;

    public Dictionary<ulong, WordInfo> Words { get; } = [];

    public Dictionary<ulong, HeadInfo> Heads { get; } = [];

    public Dictionary<ulong, List<Modifier>> Modifiers { get; } = [];

    public PhraseMatcher<PhraseEntry>.Builder Phrases { get; } = new();

    /// <summary>All classes of these names together; those that no table has are left out.</summary>
    public WordClass ClassesOf(params ReadOnlySpan<string> names)
    {
        var all = WordClass.None;
        foreach (var name in names)
        {
            all |= classNames.Find(name) ?? WordClass.None;
        }
        return all;
    }

    private ConditionReader Conditions => conditions ??= new ConditionReader(tag, classNames);

    public void AddAll(Assembly assembly)
    {
        IReadOnlyList<TsvRow> Table(string name) => TsvTable.Find(assembly, $"languages/{tag}/claims/{name}.tsv");
        verbForms = tag == "de" ? new GermanVerbForms(Table("strong")).Of : new EnglishVerbForms(Table("irregular")).Of;
        foreach (var row in Table("words"))
        {
            AddWords(row);
        }
        foreach (var row in Table("plain-verbs"))
        {
            foreach (var lemma in row.Words("lemmas"))
            {
                VerbOf(lemma);
            }
        }
        foreach (var row in Table("be-perfect"))
        {
            foreach (var lemma in row.Words("lemmas"))
            {
                VerbOf(lemma).TakesBe = true;
            }
        }
        foreach (var row in Table("classes"))
        {
            AddClass(row);
        }
        foreach (var row in Table("verbs"))
        {
            AddVerbs(row);
        }
        // What asks for certain words around it is the closer sense, wherever its row stands.
        foreach (var verb in verbs.Values)
        {
            verb.PutConditionedFirst();
        }
        foreach (var row in Table("nouns"))
        {
            AddNouns(row);
        }
        foreach (var row in Table("cues"))
        {
            AddCue(row);
        }
        foreach (var row in Table("marks"))
        {
            AddMark(row);
        }
        foreach (var row in Table("particles"))
        {
            foreach (var lemma in row.Words("verbs"))
            {
                VerbOf(lemma).Particles.Add(Folding.Hash(row["particle"]));
            }
        }
        foreach (var row in Table("modifiers"))
        {
            AddModifier(row);
        }
    }

    private WordInfo InfoOf(string form)
    {
        var hash = Folding.Hash(form);
        if (!Words.TryGetValue(hash, out var info))
        {
            Words[hash] = info = new WordInfo();
        }
        return info;
    }

    private Verb VerbOf(string lemma)
    {
        if (verbs.TryGetValue(lemma, out var verb))
        {
            return verb;
        }
        verbs[lemma] = verb = new Verb(lemma.Replace("/", "", StringComparison.Ordinal).TrimStart('~'));
        foreach (var (form, kind, particle) in verbForms(lemma))
        {
            var info = InfoOf(form);
            var hash = particle.Length == 0 ? 0 : Folding.Hash(particle);
            var same = Array.FindIndex(info.Verbs, r => r.Verb == verb && r.Particle == hash);
            if (same >= 0)
            {
                info.Verbs[same] = info.Verbs[same] with { Form = info.Verbs[same].Form | kind };
            }
            else
            {
                info.Verbs = [.. info.Verbs, new VerbReading(verb, kind, hash)];
            }
        }
        return verb;
    }

    private void AddWords(TsvRow row)
    {
        var kind = row.Words("kinds").Aggregate(WordKind.None, (all, k) => all | (Enum.TryParse<WordKind>(k, true, out var one) ? one : throw row.Error($"no kind '{k}'")));
        foreach (var word in row.Words("words"))
        {
            if (word.Contains(' ', StringComparison.Ordinal))
            {
                Phrases.Add(word, new PhraseEntry(0, null, null, kind));
                continue;
            }
            var info = InfoOf(word);
            info.Kind |= kind;
            if (row["modal"].Length > 0)
            {
                info.Modal = row["modal"];
            }
        }
    }

    private void AddClass(TsvRow row)
    {
        var found = classNames.FindOrAdd(row["class"]);
        foreach (var word in row.Words("words"))
        {
            var head = word.StartsWith('-');
            var bare = head ? word[1..] : word;
            var forms = tag == "de" && (found & People) != 0 ? nounForms(bare).Concat(NounForms.Feminine(bare)) : nounForms(bare);
            foreach (var form in forms)
            {
                if (form.Contains(' ', StringComparison.Ordinal))
                {
                    continue;
                }
                InfoOf(form).Classes |= found;
                if (head)
                {
                    HeadOf(form).Classes |= found;
                }
            }
        }
    }

    private void AddVerbs(TsvRow row)
    {
        var entry = Entry(row);
        foreach (var lemma in row.Words("lemmas"))
        {
            VerbOf(lemma).Senses.Add(entry with { Id = $"{row["id"]}:{lemma}" });
        }
    }

    private void AddNouns(TsvRow row)
    {
        var entry = Entry(row);
        var type = entry.Plover is { } plover ? WordClassNames.Of(plover) : WordClass.None;
        foreach (var noun in row.Words("lemmas"))
        {
            var own = entry with { Id = $"{row["id"]}:{noun.TrimEnd('^', '=')}" };
            if (noun.Contains(' ', StringComparison.Ordinal) || (tag == "en" && noun.IndexOf('-', StringComparison.Ordinal) > 0))
            {
                AddPhrase(noun, own);
                continue;
            }
            var head = noun.StartsWith('-');
            foreach (var form in nounForms(head ? noun[1..] : noun))
            {
                if (!head || !noun.StartsWith("--", StringComparison.Ordinal))
                {
                    var info = InfoOf(form);
                    info.Nouns = [.. info.Nouns, own];
                    info.Classes |= type;
                }
                if (head)
                {
                    HeadOf(form).Nouns.Add(own);
                    HeadOf(form).Classes |= type;
                }
            }
        }
    }

    /// <summary>A noun of several words; in English also with the plural of its trigger.</summary>
    private void AddPhrase(string noun, EventEntry entry)
    {
        var words = noun.Split(' ');
        var trigger = Math.Max(0, Array.FindIndex(words, w => w.StartsWith('*')));
        // "small-arms fire" has four tokens.
        var token = words.Take(trigger).Sum(w => 1 + (2 * w.Count(c => c == '-'))) + (2 * words[trigger].Count(c => c == '-'));
        foreach (var form in tag == "en" ? nounForms(words[trigger].TrimStart('*')) : [words[trigger].TrimStart('*')])
        {
            words[trigger] = form;
            InfoOf(form[(form.LastIndexOf('-') + 1)..]).IsPhraseTrigger = true;
            Phrases.Add(string.Join(' ', words), new PhraseEntry(token, entry, null, 0));
        }
    }

    private HeadInfo HeadOf(string form)
    {
        var hash = Folding.Hash(form);
        if (!Heads.TryGetValue(hash, out var info))
        {
            Heads[hash] = info = new HeadInfo();
        }
        return info;
    }

    private void AddCue(TsvRow row)
    {
        var cue = new Cue(row["id"], Effect.Parse(row["effect"]), row["likelihood"].Length > 0 ? row["likelihood"] : null, row["scope"]);
        foreach (var word in row.Words("words"))
        {
            if (word.Contains(' ', StringComparison.Ordinal))
            {
                Phrases.Add(word, new PhraseEntry(0, null, cue, 0));
                continue;
            }
            var forms = tag == "de" && cue.Scope is "noun" or "predicate" ? AdjectiveEndings.Select(e => word.TrimEnd('e') + e) : [word];
            foreach (var form in forms)
            {
                var info = InfoOf(form);
                info.Cues = [.. info.Cues, cue];
            }
        }
    }

    private void AddMark(TsvRow row)
    {
        var mark = new Mark(row["id"], row["field"], row["value"]);
        foreach (var word in row.Words("words"))
        {
            var info = InfoOf(word);
            info.Marks = [.. info.Marks, mark];
        }
    }

    private void AddModifier(TsvRow row)
    {
        var modifier = new Modifier(row["id"], row.Plover("from")!.Value, row.Plover("to"), row["mode"].Length > 0 ? row["mode"] : null);
        foreach (var prefix in row.Words("prefixes"))
        {
            var hash = Folding.Hash(prefix);
            if (!Modifiers.TryGetValue(hash, out var list))
            {
                Modifiers[hash] = list = [];
            }
            list.Add(modifier);
        }
    }

    private EventEntry Entry(TsvRow row)
    {
        var effects = row["content"].Split('!');
        return new EventEntry
        {
            Id = row["id"],
            Plover = row.Plover("plover"),
            Mode = row["mode"].Length > 0 ? row["mode"] : null,
            Content = effects[0].Trim().Length > 0 ? Effect.Parse(effects[0].Trim()) : null,
            ContentNegated = effects.Length > 1 ? Effect.Parse(effects[1].Trim()) : null,
            Links = [.. row.Words("links").Select(l => Folding.Hash(l))],
            Frame = row.Words("roles").Aggregate(RoleFrame.None, (all, r) => all | (Enum.TryParse<RoleFrame>(r, true, out var one) ? one : throw row.Error($"no role '{r}'"))),
            Control = row["control"].Length > 0 ? row["control"] : null,
            Trend = row["trend"].Length > 0 ? row["trend"] : null,
            With = Conditions.Read(row, "with"),
            Without = Conditions.Read(row, "without"),
        };
    }
}

using System.Collections.Concurrent;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>All tables of one language, ready to be looked up by token hash. Built once, read by many threads.</summary>
internal sealed class ClaimLanguage
{
    private static readonly ConcurrentDictionary<string, ClaimLanguage?> Known = new(StringComparer.Ordinal);
    private static readonly WordInfo Nothing = new();

    private readonly Dictionary<ulong, WordInfo> words;
    private readonly Dictionary<ulong, HeadInfo> heads;
    private readonly Dictionary<ulong, Modifier[]> modifiers;

    // A text's compounds are asked for several times; the ones asked for last.
    private readonly CompoundReading?[] compounds = new CompoundReading?[1 << 12];

    private ClaimLanguage(string tag, LexiconBuilder builder)
    {
        Tag = tag;
        words = builder.Words;
        heads = builder.Heads;
        modifiers = builder.Modifiers.ToDictionary(p => p.Key, p => p.Value.ToArray());
        Phrases = builder.Phrases.Build();
        Mishaps = builder.ClassesOf("accident", "illness");
        Elsewhere = builder.ClassesOf("sport", "business", "culture", "everyday");
    }

    /// <summary>ISO 639-1 code.</summary>
    public string Tag { get; }

    /// <summary>Whether nouns have capitals and verbs stand at the end of clauses.</summary>
    public bool IsGerman => Tag == "de";

    /// <summary>Event expressions and cues of several words.</summary>
    public PhraseMatcher<PhraseEntry> Phrases { get; }

    /// <summary>Accidents, disasters, illness: they kill and destroy, and nobody did it.</summary>
    public WordClass Mishaps { get; }

    /// <summary>Sport, business, culture, household: people agree, ask and help there every day.</summary>
    public WordClass Elsewhere { get; }

    /// <summary>The tables of a language, or null if there are none.</summary>
    public static ClaimLanguage? Of(string tag) => Known.GetOrAdd(tag, Load);

    /// <summary>What is known of this word form.</summary>
    public WordInfo Word(ulong hash) => words.TryGetValue(hash, out var info) ? info : Nothing;

    /// <summary>What the last part of a solid compound makes it, and where that part begins; null if no part is known.</summary>
    public HeadInfo? Compound(ReadOnlySpan<char> word, out int headStart)
    {
        ref var place = ref compounds[string.GetHashCode(word) & (compounds.Length - 1)];
        var reading = Volatile.Read(ref place);
        if (reading is null || !word.SequenceEqual(reading.Word))
        {
            var head = HeadOf(word, out var start);
            reading = new CompoundReading(word.ToString(), head, start);
            Volatile.Write(ref place, word.Length <= LongestKept ? reading : null);
        }
        headStart = reading.HeadStart;
        return reading.Head;
    }

    // So that no text can fill the memory with words of a megabyte.
    private const int LongestKept = 80;

    private sealed record CompoundReading(string Word, HeadInfo? Head, int HeadStart);

    private HeadInfo? HeadOf(ReadOnlySpan<char> word, out int headStart)
    {
        // A first part has three letters at least ("Gas-", but "Öl-"), a head four ("-rat" would be found in "Verrat").
        for (headStart = word.StartsWith("Öl", StringComparison.Ordinal) ? 2 : 3; headStart <= word.Length - 4; headStart++)
        {
            if (heads.TryGetValue(Folding.Hash(word[headStart..]), out var head))
            {
                return head;
            }
        }
        return null;
    }

    /// <summary>What this first part of a compound does to an event noun; also with a linking s ("Grenz-", "Luft-", "Friedens-").</summary>
    public IReadOnlyList<Modifier> ModifiersOf(ReadOnlySpan<char> prefix)
    {
        for (var start = 0; start <= prefix.Length - 3; start++)
        {
            if (modifiers.TryGetValue(Folding.Hash(prefix[start..]), out var found))
            {
                return found;
            }
        }
        return [];
    }

    private static ClaimLanguage? Load(string tag)
    {
        var assembly = typeof(ClaimLanguage).Assembly;
        if (TsvTable.Find(assembly, $"languages/{tag}/claims/verbs.tsv").Count == 0)
        {
            return null;
        }
        var builder = new LexiconBuilder(tag);
        builder.AddAll(assembly);
        return new ClaimLanguage(tag, builder);
    }
}

/// <summary>What a compound's head makes of it.</summary>
internal sealed class HeadInfo
{
    public List<EventEntry> Nouns { get; } = [];

    public WordClass Classes { get; set; }
}

/// <summary>An event noun or a cue of several words.</summary>
/// <param name="Trigger">Which of its tokens is the trigger.</param>
/// <param name="Event">The event sense; null for cues.</param>
/// <param name="Cue">The cue; null for events.</param>
/// <param name="Kind">Function of the phrase as a whole ("in der Nähe von": a preposition).</param>
internal sealed record PhraseEntry(int Trigger, EventEntry? Event, Cue? Cue, WordKind Kind);

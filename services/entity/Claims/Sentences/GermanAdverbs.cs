using Lagebild.Text.Grammar;
using Lagebild.Text.Morphology;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Adverbs that only their place at the head of a sentence gives a capital: "Täglich", "Zugleich".</summary>
internal static class GermanAdverbs
{
    private const int Longest = 256;

    /// <summary>Whether the sentence opens with one: no noun of the dictionary, and an adjective without ending or what the tagger takes for an adverb.</summary>
    public static bool Opens(SentenceView view)
    {
        var lexicon = Text.Morphology.Lexicon.German;
        var uninflected = false;
        foreach (var form in lexicon.Forms(view.Token(0).Hash))
        {
            if (form.Class == WordClass.Noun)
            {
                return false;
            }
            uninflected |= form.IsUninflected;
        }
        var text = view.Text(0);
        // Words in "-er" and "-n" are nouns that the tagger does not know more often than adverbs that the tables lack.
        return uninflected || (text[^1] is not 'n' && !text.EndsWith("er") && lexicon.CompoundHead(text, out _) is null && IsTaggedSo(view));
    }

    private static bool IsTaggedSo(SentenceView view)
    {
        if (view.Count > Longest)
        {
            return false;
        }
        Span<PartOfSpeech> parts = stackalloc PartOfSpeech[view.Count];
        // All are PartOfSpeech.X until the tagger says more.
        parts.Clear();
        view.LearnedParts(parts);
        return parts[0] == PartOfSpeech.Adv;
    }

    /// <summary>"strikt", "ernsthaft", "landesweit", "vehement": no verb ends so.</summary>
    public static bool HasEnding(ReadOnlySpan<char> text) => text.EndsWith("haft") || text.EndsWith("ekt") || text.EndsWith("ikt") || text.EndsWith("akt") || text.EndsWith("weit") || text.EndsWith("wert")
        || text.EndsWith("ant") || text.EndsWith("recht") || (text.EndsWith("ent") && !text.EndsWith("ient"));
}

using Lagebild.Text;
using Lagebild.Text.Morphology;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Finds the words around a mention that tell its use.</summary>
internal sealed class UseWords(CueLexicon cues)
{
    /// <summary>What a compound's head says holds for the compound: "Wirtschaftssanktionen".</summary>
    private const Cue ByHead = Cue.Transfers | Cue.Attacks | Cue.Missile | Cue.Route | Cue.Border | Cue.Deed;

    private const int ShortestCompound = 9;

    /// <summary>A word's cues; of a German compound those of its head.</summary>
    public Cue CueOf(ReportText report, int index)
    {
        var token = report.Tokens[index];
        var cue = cues[token.Hash];
        if (cue != Cue.None || cues.Language != "de" || !token.IsCapitalised || token.Length < ShortestCompound)
        {
            return cue;
        }
        var word = report.Word(index);
        return Lexicon.German.CompoundHead(word, out var head) is null ? Cue.None : cues[Folding.Hash(word[head..])] & ByHead;
    }

    /// <summary>The nearest word on the left that is no article, adjective, number or kind of place.</summary>
    public int Left(ReportText report, Mention mention)
    {
        var sentence = report.Sentences[report.SentenceOf(mention.First)];
        for (var i = mention.First - 1; i >= sentence.FirstToken; i--)
        {
            var token = report.Tokens[i];
            if (token.Kind == TokenKind.Punctuation)
            {
                return -1;
            }
            var cue = cues[token.Hash];
            if ((cue & (Cue.Place | Cue.Vague | Cue.Source | Cue.And)) != 0)
            {
                return i;
            }
            var skips = (cue & (Cue.Determiner | Cue.AnyLevel)) != 0 || (token.Case == TokenCase.Lower && token.Length > 5 && (cue & (Cue.Acts | Cue.Reaches)) == 0 && i >= mention.First - 3);
            if (!skips)
            {
                return i;
            }
        }
        return -1;
    }

    public bool NearLeft(ReportText report, int token, Cue wanted)
    {
        var from = Math.Max(report.Sentences[report.SentenceOf(token)].FirstToken, token - 5);
        for (var i = token - 1; i >= from; i--)
        {
            if ((CueOf(report, i) & wanted) != 0)
            {
                return true;
            }
        }
        return false;
    }

    public bool NearRight(ReportText report, Mention mention, Cue wanted)
    {
        for (var i = mention.End; i < Math.Min(mention.End + 5, report.Sentences[report.SentenceOf(mention.First)].EndToken); i++)
        {
            if ((CueOf(report, i) & wanted) != 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether no preposition and no "und" stands before a noun, over articles and adjectives, back to a token.</summary>
    public bool IsFree(ReportText report, int noun, int first)
    {
        for (var i = noun - 1; i >= first; i--)
        {
            var cue = cues[report.Tokens[i].Hash];
            if ((cue & (Cue.Place | Cue.Vague | Cue.And | Cue.Contracted)) != 0 || report.Tokens[i].IsCapitalised)
            {
                return false;
            }
        }
        return true;
    }

    public bool InSentence(ReportText report, int token, Cue wanted)
    {
        var sentence = report.Sentences[report.SentenceOf(token)];
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if ((CueOf(report, i) & wanted) != 0)
            {
                return true;
            }
        }
        return false;
    }

    public bool Next(ReportText report, Mention mention, int skip, Cue wanted) =>
        mention.End + skip < report.Tokens.Length && (cues[report.Tokens[mention.End + skip].Hash] & wanted) != 0;

    /// <summary>"wurde von Moskau gewarnt": the participle of a passive ends the clause right after it.</summary>
    public bool EndsPassive(ReportText report, Mention mention)
    {
        var (end, next) = (report.Sentences[report.SentenceOf(mention.First)].EndToken, mention.End);
        return cues.Language == "de" && next < end && report.Tokens[next] is { Kind: TokenKind.Word, Case: TokenCase.Lower, Length: > 4 }
            && (next + 1 >= end || report.Tokens[next + 1].Kind == TokenKind.Punctuation || report.Word(next + 1) is "worden" or "und")
            && (report.Word(next).EndsWith("t") || report.Word(next).EndsWith("en")) && InSentence(report, mention.First, Cue.Passive);
    }

    public static bool HasPossessive(ReportText report, Mention mention) =>
        mention.End < report.Tokens.Length && report.Tokens[mention.End] is { Glued: true, Length: 2 } && Folding.IsApostrophe(report.Word(mention.End)[0]);

    public static bool IsDoing(ReadOnlySpan<char> noun) =>
        char.IsUpper(noun[0]) && (noun.EndsWith("ung") || noun.EndsWith("tion") || noun.EndsWith("ungen") || noun.EndsWith("tionen") || noun.EndsWith("nahme"));

    /// <summary>The noun before a genitive article; −1 if none stands there.</summary>
    public static int HeadNoun(ReportText report, int article) =>
        article > 0 && report.Tokens[article - 1] is { Kind: TokenKind.Word, IsCapitalised: true } ? article - 1 : -1;

    public bool IsCompoundPart(ReportText report, Mention mention, out Cue head)
    {
        head = Cue.None;
        if (mention.End + 1 < report.Tokens.Length && report.Tokens[mention.End].Glued && report.Word(mention.End) is "-" && report.Tokens[mention.End + 1].Glued)
        {
            head = cues[report.Tokens[mention.End + 1].Hash];
            return true;
        }
        return false;
    }
}

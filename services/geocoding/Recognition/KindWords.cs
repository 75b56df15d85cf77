using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>The words around a name that tell what kind of place it is: "Oblast Sumy", "the city of Sumy", "Sumy and Kharkiv regions".</summary>
internal sealed class KindWords(CueLexicon cues, ReportText report)
{
    private readonly bool german = cues.Language == "de";
    private readonly bool english = cues.Language == "en";
    private readonly bool slavic = cues.Language is "uk" or "ru" or "pl";

    /// <summary>The word before, articles and adjectives skipped.</summary>
    public void ReadBefore(Mention mention)
    {
        var tokens = report.Tokens;
        var sentence = report.Sentences[report.SentenceOf(mention.First)];
        for (var i = mention.First - 1; i >= 0 && i >= mention.First - 4; i--)
        {
            if (tokens[i].Kind == TokenKind.Punctuation)
            {
                if (i == 0 || !tokens[i].Glued || report.Word(i) is not "." || cues.Abbreviation(tokens[i - 1].Hash) is not (> 0 and var abbreviated))
                {
                    return;
                }
                mention.Before |= abbreviated;
                mention.BeforeToken = --i;
                continue;
            }
            if (i < sentence.FirstToken)
            {
                return;
            }
            var cue = cues[tokens[i].Hash];
            if (slavic && (cue & Cue.District) != 0)
            {
                // "в районе Житомира", "у районі Бахмута": the surroundings of the town. A raion has its adjective: "Житомирский район".
                cue = (cue & ~Cue.District) | Cue.Place;
            }
            mention.Before |= cue;
            mention.SharedLevel |= (cue & Cue.Several) != 0 ? cue & Cue.AnyLevel : Cue.None;
            mention.BeforeToken = i;
            if ((cue & (Cue.Place | Cue.Vague | Cue.Source | Cue.Title)) != 0)
            {
                // "der Bürgermeister von Ladenburg", "Stadt im Gebiet": the noun before the preposition tells the kind.
                if (i > sentence.FirstToken && ((report.Word(i) is "von" && (cue & Cue.Vague) != 0) || IsNamedBy(i)))
                {
                    var kind = cues[tokens[i - 1].Hash];
                    mention.Before |= kind & Cue.AnyLevel;
                    mention.SharedLevel |= (kind & Cue.Several) != 0 ? kind & Cue.AnyLevel : Cue.None;
                }
                return;
            }
            var isAdjective = tokens[i].Case == TokenCase.Lower && tokens[i].Length > 4 && (german || slavic);
            var isLevel = (cue & Cue.AnyLevel) != 0;
            // "in the Indonesian capital Jakarta": whose town it is, between the preposition and the kind.
            isAdjective |= english && (mention.Before & Cue.Town) != 0 && tokens[i].IsCapitalised;
            if ((cue & Cue.Determiner) == 0 && !isAdjective && !isLevel && tokens[i].Kind != TokenKind.Number)
            {
                return;
            }
        }
    }

    /// <summary>"the city of Turkey", "oblasts of Sumy and Kharkiv"; not "a town of Turkey".</summary>
    private bool IsNamedBy(int of) => english && report.Word(of) is "of" && (cues[report.Tokens[of - 1].Hash] & (Cue.OfName | Cue.Several)) != 0
        && (of < 2 || report.Word(of - 2) is not ("a" or "an"));

    /// <summary>The kind that the words behind name: "Kharkiv region".</summary>
    public Cue After(Mention mention)
    {
        var next = mention.End;
        if (!english || next >= report.Tokens.Length)
        {
            return Cue.None;
        }
        var level = report.Tokens[next].Glued ? Cue.None : cues[report.Tokens[next].Hash] & Cue.AnyLevel;
        return level != Cue.None ? level : LevelOfRow(next);
    }

    /// <summary>"Donetsk, Luhansk and Kherson regions": the kind of all is named behind the last.</summary>
    private Cue LevelOfRow(int next)
    {
        var kind = NameRow.Joins(report, cues, next) ? NameRow.Bound(report, cues, next, 1) : report.Tokens.Length;
        return kind < report.Tokens.Length && cues[report.Tokens[kind].Hash] is var cue && (cue & Cue.Several) != 0 && report.Tokens[kind - 1].IsCapitalised ? cue & Cue.AnyLevel : Cue.None;
    }
}

using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text.Morphology;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Cases that article and noun agree on: "der Miliz" is no subject, "den Helfern" no accusative.</summary>
internal static class GermanAgreement
{
    /// <summary>Countries whose name has the feminine article.</summary>
    private static readonly string[] FeminineCountries = ["Ukraine", "Türkei", "Slowakei", "Mongolei", "Krim"];

    /// <summary>Narrows the cases that the article of a phrase leaves open by the gender of its noun.</summary>
    /// <param name="view">The sentence.</param>
    /// <param name="first">The phrase's first word.</param>
    /// <param name="head">Its noun.</param>
    /// <param name="cases">Cases by the article alone; none where it may be a nominative.</param>
    public static WordKind Narrow(SentenceView view, int first, int head, WordKind cases)
    {
        if (!view.Language.IsGerman || first == head || !view.Is(first, Pos.Determiner))
        {
            return cases;
        }
        return view.Text(first) switch
        {
            "der" or "dieser" or "jener" or "Der" or "Dieser" when cases == WordKind.None && IsFeminine(view, head) => WordKind.Dative,
            "den" or "Den" or "diesen" or "Diesen" or "seinen" or "ihren" when IsDativePlural(view, head) => WordKind.Dative,
            _ => cases,
        };
    }

    private static bool IsFeminine(SentenceView view, int head)
    {
        if (view.EntityAt[head] >= 0 || view.ToponymAt[head] >= 0)
        {
            return Array.Exists(FeminineCountries, c => view.Text(head).SequenceEqual(c)) || (view.Pos[head] == Pos.Noun && HasOnly(view, head, Gender.Feminine)) || EndsFeminine(view.Text(head));
        }
        return HasOnly(view, head, Gender.Feminine) || EndsFeminine(view.Text(head));
    }

    /// <summary>Compounds that no dictionary lists: "Bundesregierung", "Übergangsregierung", "Volksmiliz".</summary>
    private static bool EndsFeminine(ReadOnlySpan<char> noun) => noun.Length > 8 && (noun.EndsWith("regierung") || noun.EndsWith("verwaltung") || noun.EndsWith("führung") || noun.EndsWith("miliz") || noun.EndsWith("armee") || noun.EndsWith("behörde")
        || noun.EndsWith("partei") || noun.EndsWith("union") || noun.EndsWith("organisation") || noun.EndsWith("kommission") || noun.EndsWith("anwaltschaft") || noun.EndsWith("polizei") || noun.EndsWith("gruppe") || noun.EndsWith("garde") || noun.EndsWith("bewegung") || noun.EndsWith("koalition"));

    /// <summary>Whether the noun's form is a singular and no plural.</summary>
    public static bool IsSingular(SentenceView view, int head)
    {
        var found = false;
        foreach (var form in Forms(view, head))
        {
            if ((form.Noun & (Text.Morphology.NounForms.NominativePlural | Text.Morphology.NounForms.AccusativePlural)) != 0)
            {
                return false;
            }
            found |= (form.Noun & Text.Morphology.NounForms.AccusativeSingular) != 0;
        }
        return found;
    }

    private static bool IsDativePlural(SentenceView view, int head)
    {
        var found = false;
        foreach (var form in Forms(view, head))
        {
            if (form.Noun != Text.Morphology.NounForms.None)
            {
                found = (form.Noun & Text.Morphology.NounForms.DativePlural) != 0;
                if ((form.Noun & Text.Morphology.NounForms.AccusativeSingular) != 0)
                {
                    return false;
                }
            }
        }
        return found;
    }

    /// <summary>Whether the noun stands in the singular of this gender and of no other.</summary>
    private static bool HasOnly(SentenceView view, int head, Gender gender)
    {
        var found = false;
        foreach (var form in Forms(view, head))
        {
            if (form.Noun == Text.Morphology.NounForms.None)
            {
                continue;
            }
            if (form.Gender != gender || (form.Noun & Text.Morphology.NounForms.NominativeSingular) == 0)
            {
                return false;
            }
            found = true;
        }
        return found;
    }

    private static ReadOnlySpan<Lagebild.Text.Morphology.WordForm> Forms(SentenceView view, int head)
    {
        var forms = Text.Morphology.Lexicon.German.Forms(view.Token(head).Hash);
        if (forms.Length > 0 || Text.Morphology.Lexicon.German.CompoundHead(view.Text(head), out var start) is null)
        {
            return forms;
        }
        return Text.Morphology.Lexicon.German.Forms(Text.Folding.Hash(view.Text(head)[start..]));
    }
}

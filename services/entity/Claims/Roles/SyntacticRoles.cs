using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text.Grammar;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>Subject and objects of a verb by the parser's tree, which is made when they are first asked for.</summary>
internal sealed class SyntacticRoles(SentenceReading sentence)
{
    private readonly SentenceView view = sentence.View;
    private readonly SentenceGrammar? tree = sentence.View.Parse();

    /// <summary>Whether the tree makes the verb passive: "wurden … beschossen", "was shelled".</summary>
    public bool IsPassive(int verb) => tree is not null && (tree.Dependent(verb + view.FirstToken, "aux:pass") >= 0 || tree.Dependent(verb + view.FirstToken, "nsubj:pass") >= 0);

    /// <summary>
    /// The subject with all joined to it; a verb that has none goes on with that of the verb it is joined to or that governs it, a relative
    /// pronoun stands for its noun.
    /// </summary>
    public List<NounPhrase> Subjects(int verb)
    {
        var at = verb + view.FirstToken;
        for (var hops = 0; hops < 3 && tree is not null && at >= 0; hops++)
        {
            if (First(at, "nsubj", "nsubj:pass") is var subject && subject >= 0)
            {
                return Meant(at, subject).FindAll(p => CanBeSubject(p, verb));
            }
            if (tree[at].Relation is not ("conj" or "xcomp" or "aux" or "aux:pass" or "cop"))
            {
                break;
            }
            at = tree[at].Head;
        }
        return [];
    }

    /// <summary>The objects with all joined to them.</summary>
    public List<NounPhrase> Objects(int verb)
    {
        var found = new List<NounPhrase>();
        if (tree is not null)
        {
            foreach (var child in tree.Dependents(verb + view.FirstToken))
            {
                if (tree[child].Relation is "obj" or "iobj" or "obl:arg")
                {
                    found.AddRange(Meant(verb + view.FirstToken, child).Where(p => IsWithin(p, verb, true)));
                }
            }
        }
        return found;
    }

    /// <summary>The tree alone is right in two arcs of three: what article and neighbours rule out as a subject is none.</summary>
    private bool CanBeSubject(NounPhrase phrase, int verb) => phrase is { IsGenitive: false, Preposition: < 0 } && !(phrase.Opens > 0 && (view.Text(phrase.Opens - 1) is "wie" || view.Text(phrase.Opens - 1) is "als" && !view.Is(phrase.Opens - 1, Pos.Conjunction))) && (phrase.Case == WordKind.None || phrase.Coordinated is not null) && IsWithin(phrase, verb)
        && (!phrase.IsPronoun || view.ClauseAt[phrase.Head] == view.ClauseAt[verb]) && !IsInCondition(phrase, verb);

    /// <summary>"Wäre [die Armee] abgezogen, hätte die Stadt nicht kapituliert", "Wenn [die Armee] abzieht, …": who a clause before the main one is about does not act in that.</summary>
    private bool IsInCondition(NounPhrase phrase, int verb) => view.Language.IsGerman && view.ClauseAt[phrase.Head] is var other && view.ClauseAt[verb] is var clause && other != clause && phrase.End <= clause.First
        && !clause.IsDependent && (other.VerbFirst || other.IsDependent);

    /// <summary>No colon, dash or semicolon stands between, of an object no comma either.</summary>
    private bool IsWithin(NounPhrase phrase, int verb, bool isObject = false)
    {
        for (var i = Math.Min(phrase.End, verb); i < Math.Max(phrase.First, verb); i++)
        {
            if (view.Mark(i) is ':' or ';' or '–' || (isObject && view.Mark(i) == ',') || (view.IsHyphen(i) && !view.IsInnerHyphen(i)))
            {
                return false;
            }
        }
        return true;
    }

    private List<NounPhrase> Meant(int verb, int token)
    {
        if (view.Has(token - view.FirstToken, WordKind.Relative) && tree![verb].Relation is "acl" or "acl:relcl" && tree[verb].Head >= 0)
        {
            token = tree[verb].Head;
        }
        if (PhraseAt(token) is not { } phrase)
        {
            return [];
        }
        var all = ClauseFrame.WithCoordinated(sentence.Phrases, phrase);
        foreach (var child in tree!.Dependents(token))
        {
            if (tree[child].Relation == "conj" && PhraseAt(child) is { } joined && !all.Contains(joined))
            {
                all.Add(joined);
            }
        }
        return all;
    }

    private NounPhrase? PhraseAt(int token) => sentence.Phrases.Find(p => p.Contains(token - view.FirstToken));

    private int First(int at, string relation, string other) => tree!.Dependent(at, relation) is var found && found >= 0 ? found : tree.Dependent(at, other);
}

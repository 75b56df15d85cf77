using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Links;

/// <summary>
/// Events that stand for each other: "ein Angriff oder ein Rückzug", "entweder … oder …". Pairs that one question or one
/// list sets beside each other ("Alleingang oder Mission, Einsatz oder Entlastung?") are alternatives on all sides.
/// </summary>
internal sealed class Alternatives(SentenceView view, List<ClaimDraft> drafts, LinkWords words)
{
    /// <summary>So far may the word stand from both events.</summary>
    private const int Reach = 10;

    private const int LargestGroup = 8;

    public void Apply()
    {
        var group = new List<ClaimDraft>();
        var joined = false;
        LinkWord? rule = null;
        var cue = -1;
        for (var i = 1; i < drafts.Count; i++)
        {
            var (before, after) = (drafts[i - 1], drafts[i]);
            if (group.Count == 0)
            {
                group.Add(before);
            }
            var word = Coordinator(before.Reading.At + 1, after.Reading.At, out var at);
            if (word is not null && group.Count < LargestGroup)
            {
                group.Add(after);
                (joined, rule, cue) = (true, word, at);
            }
            else if (word is null && IsListed(before, after) && group.Count < LargestGroup)
            {
                group.Add(after);
            }
            else
            {
                Close(group, joined, rule, cue);
                joined = false;
            }
        }
        Close(group, joined, rule, cue);
    }

    private void Close(List<ClaimDraft> group, bool joined, LinkWord? rule, int cue)
    {
        // What only a comma sets beside the last pair is no alternative.
        for (var i = 0; joined && i < group.Count; i++)
        {
            for (var k = 0; k < group.Count; k++)
            {
                if (i != k)
                {
                    group[i].Link("alternative", group[k], view.SpanOf(cue, cue + 1), rule!.Id);
                }
            }
        }
        group.Clear();
    }

    private LinkWord? Coordinator(int first, int end, out int at)
    {
        for (at = first; at < end; at++)
        {
            if (words.At(view, at, LinkConstruction.Coordinator, out _) is { } word)
            {
                return end - first < Reach || view.Has(at, Lexicon.WordKind.Coordinator) && view.ClauseAt[at].First == at || Either(first) ? word : null;
            }
        }
        return null;
    }

    private bool Either(int first)
    {
        for (var i = 0; i < first; i++)
        {
            if (view.Text(i) is "entweder" or "Entweder" or "either" or "Either" or "ob" or "whether")
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Only a comma, attributes and nouns between two events of a verbless list.</summary>
    private bool IsListed(ClaimDraft before, ClaimDraft after)
    {
        if (before.Reading.IsVerb || after.Reading.IsVerb || before.Reading.Clause.Finite >= 0)
        {
            return false;
        }
        var comma = false;
        for (var i = before.Reading.At + 1; i < after.Reading.At; i++)
        {
            comma |= view.Mark(i) == ',';
            if (view.Pos[i] is Pos.Verb or Pos.Participle or Pos.Conjunction || (view.Mark(i) != '\0' && view.Mark(i) != ',' && !view.IsInnerHyphen(i)))
            {
                return false;
            }
        }
        return comma;
    }
}

using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Corrections;

/// <summary>What corrections make of what one report names: who is meant may depend on the report and the day of its publication.</summary>
/// <param name="corrections">All corrections.</param>
/// <param name="report">The report, with name, language and publication.</param>
internal sealed class ReportCorrections(CorrectionSet corrections, V1.Report report)
{
    // Longer chains of mergers and splits do not occur; a ring would otherwise never end.
    private const int MostSteps = 32;

    /// <summary>The entity that a mention means; null if it is gone and nothing took its place.</summary>
    /// <param name="entity">As it was read.</param>
    /// <param name="surface">The words of the mention: a name that moved to another entity takes it along. What was chosen by report goes by whatever words.</param>
    public string? Current(string entity, string surface)
    {
        if (corrections.IsEmpty)
        {
            return entity;
        }
        HashSet<string>? taken = null;
        for (var step = 0; step < MostSteps; step++)
        {
            if (corrections.PartsOf(entity).FirstOrDefault(part => Covers(part.SplitFrom!) && taken?.Contains(part.Entity) != true) is { } part)
            {
                (taken ??= new(StringComparer.Ordinal)).Add(part.Entity);
                entity = part.Entity;
            }
            else if (taken is null && TakerOf(entity, surface) is { } taker)
            {
                return taker;
            }
            else if (corrections.Of(entity) is { MergedInto: { } target })
            {
                entity = target;
            }
            else
            {
                break;
            }
        }
        return corrections.Follow(entity);
    }

    /// <summary>An actor or recipient as it is now known; the same object if nothing changed.</summary>
    public Layers.Participant Of(Layers.Participant participant)
    {
        if (corrections.IsEmpty || !participant.Entities.Any(IsTouched))
        {
            return participant;
        }
        string[] now = [.. participant.Entities.Select(entity => Current(entity, participant.Surface)).OfType<string>().Distinct()];
        var corrected = participant.Clone();
        corrected.Entities.Clear();
        corrected.Entities.AddRange(now);
        corrected.DisplayName = now switch
        {
            [] => participant.Surface,
            [var only] when participant.Entities.Count == 1 => corrections.NameOf(only, report.Language) ?? participant.DisplayName,
            _ => participant.DisplayName,
        };
        return corrected;
    }

    /// <summary>A speaker as it is now known.</summary>
    public Layers.Attribution Of(Layers.Attribution said)
    {
        if (said.Entity.Length == 0 || !IsTouched(said.Entity))
        {
            return said;
        }
        var corrected = said.Clone();
        corrected.Entity = Current(said.Entity, said.Surface) ?? "";
        return corrected;
    }

    /// <summary>A mention as it is now known.</summary>
    public Layers.EntityMention Of(Layers.EntityMention mention)
    {
        if (mention.Entity.Length == 0 || !IsTouched(mention.Entity))
        {
            return mention;
        }
        var corrected = mention.Clone();
        corrected.Entity = Current(mention.Entity, mention.Surface) ?? "";
        corrected.DisplayName = corrected.Entity.Length == 0 ? "" : corrections.NameOf(corrected.Entity, report.Language) ?? mention.DisplayName;
        return corrected;
    }

    private bool IsTouched(string entity) => corrections.Of(entity) is not null || corrections.PartsOf(entity).Any();

    private bool Covers(MentionSelection selection) =>
        selection.Reports.Contains(report.Name["reports/".Length..], StringComparer.Ordinal)
        || ((selection.FromDate ?? selection.ToDate) is not null && IsPublishedWithin(selection.FromDate, selection.ToDate));

    // A report whose month is all that is known lies within where the whole month does.
    private bool IsPublishedWithin(string? from, string? to) =>
        report.Reported is { FromTime: { } first, UntilTime: { } last }
        && (!EdtfDate.TryParse(from, out var start) || first.ToDateTimeOffset() >= start.From)
        && (!EdtfDate.TryParse(to, out var end) || last.ToDateTimeOffset() <= end.Until);

    // Only what was changed itself can have lost a name, and only to something of its kind.
    private string? TakerOf(string entity, string surface)
    {
        if (corrections.Of(entity) is not { } own || Forms(surface).Any(form => own.Names.Any(name => CorrectionSet.Fold(name) == form)))
        {
            return null;
        }
        var takers = Forms(surface).SelectMany(corrections.Bearers).Where(other => other.Kind == own.Kind && other.Entity != entity).DistinctBy(other => other.Entity).Take(2).ToArray();
        return takers is [var only] ? only.Entity : null;
    }

    // "Selenskyjs" is a form of "Selenskyj".
    private static IEnumerable<string> Forms(string surface)
    {
        var folded = CorrectionSet.Fold(surface);
        yield return folded;
        foreach (var ending in (string[])["'S", "’S", "S", "'", "’"])
        {
            if (folded.Length > ending.Length + 2 && folded.EndsWith(ending, StringComparison.Ordinal))
            {
                yield return folded[..^ending.Length];
            }
        }
    }
}

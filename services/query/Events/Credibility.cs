using V1Reliability = Lagebild.Query.V1.SourceReliability;

namespace Lagebild.Query.Events;

/// <summary>
/// Information credibility after the Admiralty code, from independent origins, their reliability and who contradicts. The rule is
/// stated in the service's README; it judges corroboration, never truth. What nobody of known reliability says cannot be judged.
/// </summary>
internal static class Credibility
{
    /// <summary>The credibility, with the reasons in words.</summary>
    /// <param name="saying">Reliability of each independent origin that says it happened.</param>
    /// <param name="denying">Reliability of each independent origin that says it did not, or reports a denial.</param>
    public static (V1.InformationCredibility Value, IReadOnlyList<string> Reasons) Of(IReadOnlyCollection<V1Reliability> saying, IReadOnlyCollection<V1Reliability> denying)
    {
        string[] counts = [Count("say it happened", saying), Count("say it did not or report a denial", denying)];
        var (value, reason) = denying.Count > 0 ? Contradicted(saying, denying) : Agreed(saying);
        return (value, [.. counts, reason]);
    }

    private static (V1.InformationCredibility Value, string Reason) Contradicted(IReadOnlyCollection<V1Reliability> saying, IReadOnlyCollection<V1Reliability> denying)
    {
        if (saying.Count == 0)
        {
            return denying.Any(Reliable)
                ? (V1.InformationCredibility.Improbable, "only denied, by a source of reliability A to C: improbable")
                : (V1.InformationCredibility.CannotBeJudged, "only denied, by sources of unknown or low reliability: cannot be judged");
        }
        if (saying.Count > 2 * denying.Count && Best(saying) <= Best(denying))
        {
            return (V1.InformationCredibility.PossiblyTrue, "contradicted, but by less than half as many origins and none more reliable: possibly true");
        }
        return denying.Count >= saying.Count && Best(denying) < Best(saying)
            ? (V1.InformationCredibility.Improbable, "contradicted by at least as many origins, and more reliable ones: improbable")
            : (V1.InformationCredibility.Doubtful, "contradicted: doubtful");
    }

    private static (V1.InformationCredibility Value, string Reason) Agreed(IReadOnlyCollection<V1Reliability> saying)
    {
        var good = saying.Count(reliability => reliability is V1Reliability.A or V1Reliability.B);
        var reliable = saying.Count(Reliable);
        var unknown = saying.Count(reliability => reliability is V1Reliability.F or V1Reliability.Unspecified);
        return saying.Count switch
        {
            >= 2 when good >= 1 && reliable >= 2 => (V1.InformationCredibility.Confirmed, "an origin of reliability A or B, and another of A to C: confirmed"),
            >= 2 when reliable >= 1 => (V1.InformationCredibility.ProbablyTrue, "several origins, one of reliability A to C: probably true"),
            >= 2 when unknown >= 2 => (V1.InformationCredibility.PossiblyTrue, "several origins, none of known reliability: possibly true"),
            >= 2 => (V1.InformationCredibility.Doubtful, "several origins of low reliability: doubtful"),
            1 when reliable == 1 => (V1.InformationCredibility.PossiblyTrue, "one origin of reliability A to C, not confirmed: possibly true"),
            1 when unknown == 0 => (V1.InformationCredibility.Doubtful, "one origin of low reliability: doubtful"),
            _ => (V1.InformationCredibility.CannotBeJudged, "one origin of unknown reliability: cannot be judged"),
        };
    }

    private static bool Reliable(V1Reliability reliability) => reliability is V1Reliability.A or V1Reliability.B or V1Reliability.C;

    private static int Best(IEnumerable<V1Reliability> reliabilities) => reliabilities.Min(reliability => reliability == V1Reliability.Unspecified ? (int)V1Reliability.F : (int)reliability);

    private static string Count(string what, IReadOnlyCollection<V1Reliability> origins) =>
        $"{origins.Count} independent origins {what}{(origins.Count > 0 ? $" ({string.Join(", ", origins.Order())})" : "")}";
}

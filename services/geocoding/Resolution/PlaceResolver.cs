using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Recognition;
using Lagebild.Text;

namespace Lagebild.Geocoding.Resolution;

/// <summary>
/// Decides which place each mention means: first each by itself, then again with what the others of the report say about
/// country, division and neighbourhood.
/// </summary>
internal sealed class PlaceResolver(Gazetteer.Gazetteer gazetteer)
{
    private const int MostCandidates = 40;
    private const int Rounds = 2;
    private const double SourceCountryWeight = 0.8;

    /// <summary>English reports that name streets are local ones, and most of those are American.</summary>
    private const double PerStreet = 0.3;
    private const double MostForStreets = 1.2;

    private readonly SideBySide sideBySide = new(gazetteer);

    /// <summary>The candidates of each mention, the best first.</summary>
    /// <param name="report">The report.</param>
    /// <param name="mentions">Its mentions.</param>
    /// <param name="country">The source's country, empty where not known.</param>
    /// <param name="leaning">What the source reported of lately; null where not known.</param>
    public List<List<Candidate>> Resolve(ReportText report, List<Mention> mentions, string country, SourceLeaning? leaning)
    {
        var scorer = new CandidateScorer(gazetteer, report);
        var all = new List<List<Candidate>>(mentions.Count);
        var known = new Dictionary<ulong, List<Candidate>>();
        foreach (var mention in mentions)
        {
            all.Add(Candidates(mention));
        }
        for (var i = 0; i < mentions.Count; i++)
        {
            foreach (var candidate in all[i])
            {
                scorer.Alone(candidate, mentions[i]);
            }
            SeatOrRegion(mentions[i], all[i]);
        }
        sideBySide.Weigh(report, mentions, all);
        all.ForEach(Sort);
        var hints = CountryHints.Of(report.Language).In(report);
        if (report.Language == "en" && mentions.Count(mention => mention.IsStreet) is > 0 and var streets)
        {
            hints["US"] = hints.GetValueOrDefault("US") + Math.Min(MostForStreets, PerStreet * streets);
        }
        if (country.Length > 0)
        {
            hints[country] = hints.GetValueOrDefault(country) + SourceCountryWeight;
        }
        var locals = mentions.Where(mention => mention is { IsLocal: true, IsDemonym: false }).Select(mention => report.Tokens[mention.First].Hash).ToHashSet();
        for (var round = 0; round < Rounds; round++)
        {
            var context = new ReportContext(gazetteer, all, hints, leaning);
            for (var i = 0; i < all.Count; i++)
            {
                if (all[i].Count > 1)
                {
                    var isLocal = locals.Contains(report.Tokens[mentions[i].First].Hash);
                    foreach (var candidate in all[i])
                    {
                        context.Weigh(candidate, all[i], isLocal);
                    }
                }
            }
            all.ForEach(Sort);
        }
        OneSense(report, mentions, all, known);
        return all;
    }

    private List<Candidate> Candidates(Mention mention)
    {
        var candidates = new List<Candidate>(mention.Names.Count);
        foreach (var name in mention.Names)
        {
            var place = gazetteer.PlaceOfName(name);
            var at = candidates.FindIndex(c => c.Place == place);
            if (at < 0)
            {
                candidates.Add(new Candidate { Place = place, Name = name });
            }
            else if (IsBetter(name, candidates[at].Name))
            {
                candidates[at] = new Candidate { Place = place, Name = name };
            }
        }
        if (candidates.Count > MostCandidates)
        {
            candidates.Sort((a, b) => gazetteer.Population(b.Place).CompareTo(gazetteer.Population(a.Place)));
            candidates.RemoveRange(MostCandidates, candidates.Count - MostCandidates);
        }
        return candidates;
    }

    /// <summary>Of two names of one place that are spelled alike, the one that tells more: a former name with its years more than a list's bare one.</summary>
    private bool IsBetter(int name, int other)
    {
        var (kind, otherKind) = (gazetteer.KindOfName(name), gazetteer.KindOfName(other));
        return (kind, otherKind) switch
        {
            (NameKind.Former, NameKind.Alias) when gazetteer.LanguageOfName(other).Length == 0 => true,
            (NameKind.Alias, NameKind.Former) when gazetteer.LanguageOfName(name).Length == 0 => false,
            _ => CandidateScorer.KindWeight(kind) > CandidateScorer.KindWeight(otherKind),
        };
    }

    /// <summary>"Odesa", "Idlib": the town, unless a word says that the region named after it is meant.</summary>
    private void SeatOrRegion(Mention mention, List<Candidate> candidates)
    {
        if ((mention.Level & (Cue.Region | Cue.District)) != 0)
        {
            return;
        }
        foreach (var area in candidates)
        {
            if (gazetteer.Class(area.Place) is PlaceClass.Admin1 or PlaceClass.Admin2
                && candidates.Exists(seat => gazetteer.Class(seat.Place) == PlaceClass.Settlement && (gazetteer.Admin1(seat.Place) == area.Place || gazetteer.Admin2(seat.Place) == area.Place)))
            {
                area.Add("its town of the same name is meant where no word names the region", -1.5);
            }
        }
    }

    /// <summary>One name means one place in a report, unless a word beside it says which kind is meant.</summary>
    private static void OneSense(ReportText report, List<Mention> mentions, List<List<Candidate>> all, Dictionary<ulong, List<Candidate>> known)
    {
        for (var i = 0; i < mentions.Count; i++)
        {
            if (all[i].Count == 0 || mentions[i].End != mentions[i].First + 1)
            {
                continue;
            }
            var hash = report.Tokens[mentions[i].First].Hash;
            if (!known.TryGetValue(hash, out var best) || Margin(all[i]) > Margin(best))
            {
                known[hash] = all[i];
            }
        }
        for (var i = 0; i < mentions.Count; i++)
        {
            if (all[i].Count > 1 && mentions[i].Level == Cue.None && mentions[i].End == mentions[i].First + 1
                && known.TryGetValue(report.Tokens[mentions[i].First].Hash, out var best) && best != all[i] && best[0].Place != all[i][0].Place
                && all[i].Find(c => c.Place == best[0].Place) is { } same && Margin(best) > Margin(all[i]) + 0.5 && Math.Abs(all[i][0].Score - same.Score) < 2)
            {
                same.Add("means this place elsewhere in the report", all[i][0].Score - same.Score + 0.1);
                Sort(all[i]);
            }
        }
    }

    private static double Margin(List<Candidate> candidates) => candidates.Count < 2 ? 5 : candidates[0].Score - candidates[1].Score;

    private static void Sort(List<Candidate> candidates) =>
        candidates.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Place.CompareTo(b.Place));
}

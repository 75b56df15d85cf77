using Lagebild.Text;
using NodaTime;

namespace Lagebild.Entity.Times;

/// <summary>What has been said about times so far in a report: the publication date, and where the narrative stands.</summary>
internal sealed class TimeContext(ReportText report, Tense tense)
{
    private LocalDate? day;
    private int daySentence;
    private int nightSentence = -1;
    private int? year;
    private int yearSentence;
    private int setSentence = -1;

    public TimeAnchor Anchor { get; } = TimeAnchor.Of(report.Published);

    /// <summary>Token index of the mention that is being resolved.</summary>
    public int Token { get; set; }

    /// <summary>The tense at the mention.</summary>
    public TenseReading Tense => tense.At(report, Token);

    /// <summary>The day that the narrative stands at: the last one named no more than so many sentences ago, else the publication day if known.</summary>
    public LocalDate? Day(int sentences) => day is { } named && report.SentenceOf(Token) - daySentence <= sentences ? named
        : Anchor.HasDay ? Anchor.First : null;

    /// <summary>The last day that the text itself named, no more than so many sentences ago.</summary>
    public LocalDate? NamedDay(int sentences) => day is { } named && report.SentenceOf(Token) - daySentence <= sentences ? named : null;

    /// <summary>The last named day, however far back; for "am selben Tag".</summary>
    public LocalDate? LastDay => day ?? (Anchor.HasDay ? Anchor.First : null);

    /// <summary>
    /// The year that this sentence or the one before named: background is told. What is to come, or lasts, is told of now again, unless its own sentence names the year.
    /// </summary>
    public int? NarrativeYear => year is { } named && report.SentenceOf(Token) - yearSentence is var passed
        && (passed == 0 || (passed == 1 && Tense is not (TenseReading.Present or TenseReading.Future))) ? named : null;

    /// <summary>Whether this sentence tells of something that happens again and again, and has named no day since: "täglich von 9 bis 17 Uhr".</summary>
    public bool IsRepeated => setSentence == report.SentenceOf(Token);

    /// <summary>Remembers that something is said to happen again and again.</summary>
    public void SawSet() => setSentence = report.SentenceOf(Token);

    /// <summary>Remembers a resolved day.</summary>
    public void Saw(LocalDate named)
    {
        day = named;
        setSentence = -1;
        daySentence = report.SentenceOf(Token);
        nightSentence = -1;
    }

    /// <summary>Remembers the night that begins on this day: what follows, "am Morgen" or "um drei Uhr", is on the next.</summary>
    public void SawNight(LocalDate evening)
    {
        Saw(evening.PlusDays(1));
        nightSentence = daySentence;
    }

    /// <summary>Whether this sentence tells of a night between two days, so that its late hours lie on the day before.</summary>
    public bool IsNight => nightSentence == report.SentenceOf(Token);

    /// <summary>Remembers a year that the text wrote out.</summary>
    public void SawYear(int named)
    {
        year = named;
        yearSentence = report.SentenceOf(Token);
    }
}

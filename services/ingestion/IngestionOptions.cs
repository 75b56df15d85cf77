using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Lagebild.Ingestion;

/// <summary>Settings of ingestion: <c>LAGEBILD_INGESTION__{NAME}</c>.</summary>
internal sealed class IngestionOptions
{
    /// <summary>After how many seconds a report that did not reach the index is sent again; doubles with every time.</summary>
    [ConfigurationKeyName("RESEND_SECONDS"), Range(0.05, 86_400)]
    public double ResendSeconds { get; set; } = 300;

    /// <summary>How often a report is sent again before it counts as failed.</summary>
    [ConfigurationKeyName("RESEND_LIMIT"), Range(0, 100)]
    public int ResendLimit { get; set; } = 8;

    /// <summary>Seconds between two looks for such reports.</summary>
    [ConfigurationKeyName("RESEND_CHECK_SECONDS"), Range(0.05, 3600)]
    public double ResendCheckSeconds { get; set; } = 10;

    /// <summary>Reports of one stream that are worked on at the same time.</summary>
    [ConfigurationKeyName("STREAM_WINDOW"), Range(1, 10_000)]
    public int StreamWindow { get; set; } = 256;

    /// <summary>For how many days a <c>request_id</c> is remembered: a retry after that is read as a new submission.</summary>
    [ConfigurationKeyName("REQUEST_ID_DAYS"), Range(1, 3650)]
    public int RequestIdDays { get; set; } = 30;
}

[OptionsValidator]
internal sealed partial class IngestionOptionsValidator : IValidateOptions<IngestionOptions>;

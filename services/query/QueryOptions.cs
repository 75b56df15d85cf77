using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Lagebild.Query;

/// <summary>Settings of the query service: <c>LAGEBILD_QUERY__{NAME}</c>.</summary>
internal sealed class QueryOptions
{
    /// <summary>
    /// Questions that work at the same time, the others wait for their turn; 0: two for each processor. More where the database has a machine of its own with more processors.
    /// </summary>
    [ConfigurationKeyName("QUESTIONS_AT_ONCE"), Range(0, 1000)]
    public int QuestionsAtOnce { get; set; }
}

[OptionsValidator]
internal sealed partial class QueryOptionsValidator : IValidateOptions<QueryOptions>;

namespace Lagebild.Query.Search;

/// <content>Conditions on what belongs to a row, as clauses that a filter may negate.</content>
internal sealed partial class Conditions
{
    /// <summary>As <see cref="RequireAreas"/>, as a clause that can be negated.</summary>
    public string InAreas(IReadOnlyCollection<string> places) =>
        $"exists (select 1 from {subject}_area a where a.subject_id = s.id and {AnyOf("a.area_id", places)})";

    /// <summary>The row has a place.</summary>
    public string InAnyArea() => $"exists (select 1 from {subject}_area a where a.subject_id = s.id)";

    /// <summary>An entity takes part in one of the roles; no roles: in any.</summary>
    public string WithAnyEntity(params long[] roles) =>
        $"exists (select 1 from {subject}_entity e where e.subject_id = s.id{(roles.Length > 0 ? " and " + AnyOf("e.role", roles) : "")})";

    /// <summary>As <see cref="RequireEntities"/>, as a clause that can be negated.</summary>
    public string WithEntities(IReadOnlyCollection<string> entities, params long[] roles) =>
        $"exists (select 1 from {subject}_entity e where e.subject_id = s.id and {AnyOf("e.entity", entities)}{(roles.Length > 0 ? " and " + AnyOf("e.role", roles) : "")})";
}

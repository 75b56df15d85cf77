namespace Lagebild.Entity.Knowledge;

/// <summary>What one is called who holds such an office, in six languages; a row of <c>roles.tsv</c>.</summary>
/// <param name="Id">The code: <c>foreign-minister</c>.</param>
/// <param name="Rank">1 head of state, 2 head of government, 3 minister or head of a body, 4 below.</param>
/// <param name="Nouns">Nouns by language: "Außenminister", "Außenministerin", "Chefdiplomat".</param>
internal sealed record Role(string Id, int Rank, IReadOnlyDictionary<string, IReadOnlyList<string>> Nouns);

/// <summary>An office: a role in a country or organisation.</summary>
/// <param name="Id"><c>france/president</c></param>
/// <param name="Role">The role.</param>
/// <param name="Of">The country or organisation, also a place.</param>
/// <param name="Nouns">Nouns by language that name this office alone: "Kremlchef", "Nato-Generalsekretär".</param>
internal sealed record Office(string Id, Role Role, KnownEntity Of, IReadOnlyDictionary<string, IReadOnlyList<string>> Nouns);

/// <summary>Who held an office, and when.</summary>
/// <param name="Office">The office.</param>
/// <param name="Holder">The person.</param>
/// <param name="Held">When.</param>
/// <param name="Note"><c>acting</c>, <c>disputed</c> (another claimed it), <c>shared</c> (others held it too), or empty.</param>
internal sealed record Tenure(Office Office, KnownEntity Holder, Validity Held, string Note)
{
    /// <summary>Whether somebody else also was or claimed to be the holder.</summary>
    public bool IsNotAlone => Note is "disputed" or "shared";
}

/// <summary>Who belonged to a group or organisation, and when.</summary>
/// <param name="Group">The group.</param>
/// <param name="Member">The member.</param>
/// <param name="Held">When.</param>
/// <param name="Note"><c>suspended</c>, <c>loose</c> or empty.</param>
internal sealed record Membership(KnownEntity Group, KnownEntity Member, Validity Held, string Note);

using Lagebild.Contracts.Events.V1;

namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>The classes that the tables of a language name: those the rules know, those of <c>classes.tsv</c> alone, and one for the nouns of each event type.</summary>
internal sealed class WordClassNames
{
    private const int FirstType = 27;
    private const int FirstNamed = FirstType + 17;

    /// <summary>The least value of a class that only <c>classes.tsv</c> names.</summary>
    public const long FirstOfTables = 1L << FirstNamed;

    /// <summary>What is given and sent, as against those who get it: weapons, vehicles, goods.</summary>
    public const WordClass Things = WordClass.Weapon | WordClass.Aircraft | WordClass.Drone | WordClass.Vehicle | WordClass.Goods | WordClass.Artillery;

    private readonly Dictionary<string, WordClass> named = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The nouns that name events of a type ("@assault": Angriff, Gefecht, Beschuss).</summary>
    public static WordClass Of(PloverType type) => (WordClass)(1L << (FirstType + (int)type));

    /// <summary>The class of that name, or null if no table has it.</summary>
    public WordClass? Find(string name) => named.TryGetValue(name, out var own) ? own
        : Enum.TryParse<WordClass>(name, true, out var known) ? known
        : Enum.TryParse<PloverType>(name, true, out var type) ? Of(type)
        : null;

    /// <summary>The class of that name, numbered if it is new.</summary>
    /// <exception cref="InvalidOperationException">There are more classes than a number has bits.</exception>
    public WordClass FindOrAdd(string name)
    {
        if (Find(name) is { } known)
        {
            return known;
        }
        if (FirstNamed + named.Count > 62)
        {
            throw new InvalidOperationException($"No room for the class '{name}': {named.Count} are named already.");
        }
        return named[name] = (WordClass)(1L << (FirstNamed + named.Count));
    }
}

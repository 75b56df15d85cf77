using Lagebild.Hosting;
using Lagebild.Query.Search;

namespace Lagebild.Query.Filter;

/// <summary>
/// AIP-160's filter language, without functions and without bare words: comparisons joined by <c>AND</c>, <c>OR</c> (which binds
/// tighter, as AIP-160 has it), <c>NOT</c> or <c>-</c>, and parentheses.
/// </summary>
internal sealed class FilterParser
{
    private const int MostDepth = 50;

    // SQLite takes expressions up to 1,000 deep, and joins count as depth; the rest of a question needs its share.
    private const int MostComparisons = 500;

    private readonly FilterToken[] _tokens;
    private readonly Conditions _conditions;
    private readonly FilterFields _fields;
    private readonly string _field;
    private int _next;
    private int _depth;
    private int _comparisons;

    private FilterParser(string filter, FilterFields fields, Conditions conditions, string field)
    {
        _tokens = [.. FilterLexer.Read(filter, field)];
        _fields = fields;
        _conditions = conditions;
        _field = field;
    }

    /// <summary>Adds what the filter asks for; an empty filter asks for nothing.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT with the position of what is wrong.</exception>
    public static void Add(string filter, FilterFields fields, Conditions conditions, string field)
    {
        if (!string.IsNullOrWhiteSpace(filter))
        {
            var parser = new FilterParser(filter, fields, conditions, field);
            var clause = parser.ReadExpression();
            if (parser.Peek.Kind != FilterTokenKind.End)
            {
                throw Wrong(field, parser.Peek.Position, $"'{parser.Peek.Value}' is not expected here");
            }
            conditions.Add(clause);
        }
    }

    public static PlatformException Wrong(string field, int position, string problem) =>
        PlatformException.InvalidArgument(field, "FILTER_INVALID", $"{field}, position {position}: {problem}.");

    private FilterToken Peek => _tokens[_next];

    private FilterToken Take() => _tokens[_next++];

    // expression = sequence { AND sequence }; two terms side by side are joined by AND, too.
    private string ReadExpression()
    {
        if (++_depth > MostDepth)
        {
            throw Wrong(_field, Peek.Position, "parentheses are nested too deep");
        }
        var parts = new List<string> { ReadAlternatives() };
        while (Peek.Kind is not (FilterTokenKind.End or FilterTokenKind.Close))
        {
            if (IsWord("AND"))
            {
                Take();
            }
            parts.Add(ReadAlternatives());
        }
        _depth--;
        return parts.Count == 1 ? parts[0] : "(" + string.Join(" and ", parts) + ")";
    }

    private string ReadAlternatives()
    {
        var parts = new List<string> { ReadTerm() };
        while (IsWord("OR"))
        {
            Take();
            parts.Add(ReadTerm());
        }
        return parts.Count == 1 ? parts[0] : "(" + string.Join(" or ", parts) + ")";
    }

    private string ReadTerm()
    {
        if (IsWord("NOT") || Peek.Kind == FilterTokenKind.Minus)
        {
            Take();
            return $"not coalesce({ReadSimple()}, false)";
        }
        return ReadSimple();
    }

    private string ReadSimple()
    {
        var token = Take();
        if (token.Kind == FilterTokenKind.Open)
        {
            var inner = ReadExpression();
            var close = Take();
            return close.Kind == FilterTokenKind.Close ? $"({inner})" : throw Wrong(_field, token.Position, "this parenthesis is not closed");
        }
        if (token.Kind != FilterTokenKind.Word || token.Value is "AND" or "OR" or "NOT")
        {
            _next--;
            throw Wrong(_field, token.Position, token.Kind == FilterTokenKind.End ? "a comparison is missing at the end" : $"a field is expected, not '{token.Value}'");
        }
        var field = _fields.Find(token.Value)
            ?? throw Wrong(_field, token.Position, $"there is no field '{token.Value}'; there are {string.Join(", ", _fields.Names)}");
        var sign = Take();
        if (sign.Kind != FilterTokenKind.Operator)
        {
            _next--;
            throw Wrong(_field, sign.Position, $"a comparison (=, !=, <, <=, >, >=, :) is expected after '{token.Value}'");
        }
        var negative = Peek.Kind == FilterTokenKind.Minus;
        var value = Take();
        if (value.Kind is not (FilterTokenKind.Word or FilterTokenKind.Text) || negative)
        {
            _next--;
            throw Wrong(_field, value.Position, $"a value is expected after '{sign.Value}'");
        }
        if (++_comparisons > MostComparisons)
        {
            throw Wrong(_field, token.Position, $"there are more than {MostComparisons} comparisons");
        }
        return field.Write(new FilterComparison(_field, token, sign, value), _conditions);
    }

    private bool IsWord(string word) => Peek.Kind == FilterTokenKind.Word && Peek.Value == word;
}

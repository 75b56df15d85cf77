using System.Text;

namespace Lagebild.Query.Filter;

/// <summary>What a piece of a filter is.</summary>
internal enum FilterTokenKind
{
    Word,
    Text,
    Operator,
    Open,
    Close,
    Minus,
    End,
}

/// <summary>A piece of a filter with the position of its first letter, from zero.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Value, int Position);

/// <summary>Cuts a filter into pieces.</summary>
internal static class FilterLexer
{
    public static IEnumerable<FilterToken> Read(string filter, string field)
    {
        var index = 0;
        while (index < filter.Length)
        {
            var letter = filter[index];
            var start = index;
            switch (letter)
            {
                case ' ' or '\t' or '\r' or '\n':
                    index++;
                    continue;
                case '(' or ')':
                    index++;
                    yield return new FilterToken(letter == '(' ? FilterTokenKind.Open : FilterTokenKind.Close, letter.ToString(), start);
                    continue;
                case '"' or '\'':
                    yield return new FilterToken(FilterTokenKind.Text, ReadText(filter, ref index, field), start);
                    continue;
                case '=' or ':':
                    index++;
                    yield return new FilterToken(FilterTokenKind.Operator, letter.ToString(), start);
                    continue;
                case '<' or '>' or '!':
                    index += index + 1 < filter.Length && filter[index + 1] == '=' ? 2 : 1;
                    var sign = filter[start..index];
                    yield return sign == "!"
                        ? throw FilterParser.Wrong(field, start, "'!' needs '=' after it; write NOT to negate")
                        : new FilterToken(FilterTokenKind.Operator, sign, start);
                    continue;
                case '-' when index + 1 < filter.Length && !char.IsAsciiDigit(filter[index + 1]):
                    index++;
                    yield return new FilterToken(FilterTokenKind.Minus, "-", start);
                    continue;
            }
            while (index < filter.Length && !" \t\r\n()\"'=:<>!".Contains(filter[index], StringComparison.Ordinal))
            {
                index++;
            }
            // A time of day holds colons: 2024-03-14T10:30:00Z.
            while (index < filter.Length && filter[index] == ':' && char.IsAsciiDigit(filter[start]) && index + 1 < filter.Length && char.IsAsciiDigit(filter[index + 1]))
            {
                index++;
                while (index < filter.Length && !" \t\r\n()\"'=:<>!".Contains(filter[index], StringComparison.Ordinal))
                {
                    index++;
                }
            }
            yield return new FilterToken(FilterTokenKind.Word, filter[start..index], start);
        }
        yield return new FilterToken(FilterTokenKind.End, "", filter.Length);
    }

    private static string ReadText(string filter, ref int index, string field)
    {
        var start = index;
        var quote = filter[index++];
        var text = new StringBuilder();
        while (index < filter.Length && filter[index] != quote)
        {
            if (filter[index] == '\\' && index + 1 < filter.Length)
            {
                index++;
            }
            text.Append(filter[index++]);
        }
        if (index == filter.Length)
        {
            throw FilterParser.Wrong(field, start, "this quotation mark is not closed");
        }
        index++;
        return text.ToString();
    }
}

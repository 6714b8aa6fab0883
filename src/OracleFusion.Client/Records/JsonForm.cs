using System.Runtime.CompilerServices;
using System.Text.Json;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Records;

/// <summary>
/// Reads those parts of an answer that have a documented form (the envelope of a collection, links, context), and refuses any other form:
/// what is skipped or taken for something else could be rows.
/// </summary>
internal static class JsonForm
{
    /// <summary>
    /// Whether the name or text that the reader stands on is this one. Unlike the reader's own comparison it takes half of a surrogate
    /// pair, which JSON can spell.
    /// </summary>
    [MethodImpl(Optimization.Aggressive)]
    public static bool IsText(this ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.ValueIsEscaped
            ? JsonText.Read(ref reader).Equals(JsonText.Read(text), StringComparison.Ordinal)
            : reader.ValueSpan.SequenceEqual(text);

    /// <summary>Moves to the object that the body is to be.</summary>
    /// <exception cref="UnreadableBodyException">It is something else.</exception>
    public static void BeginBody(this ref Utf8JsonReader reader, string what)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new UnreadableBodyException($"it is no {what}, but a JSON {reader.TokenType}");
        }
    }

    /// <summary>Makes sure that the object that the body is has ended, and that nothing follows it.</summary>
    /// <exception cref="UnreadableBodyException">There is more.</exception>
    public static void EndBody(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth != 0 || reader.Read())
        {
            throw new UnreadableBodyException("its JSON does not end where it has to");
        }
    }

    /// <summary>The truth value of the property that the reader stands on.</summary>
    /// <exception cref="UnreadableBodyException">It is none.</exception>
    public static bool ReadBoolean(this ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw Wrong(reader, name, "true or false"),
        };
    }

    /// <summary>The number of rows, from 0, that the property that the reader stands on has.</summary>
    /// <exception cref="UnreadableBodyException">It is none.</exception>
    public static long ReadRows(this ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && number >= 0
            ? number
            : throw Wrong(reader, name, "a whole number from 0");
    }

    /// <summary>The text of the property that the reader stands on; null for a null.</summary>
    /// <exception cref="UnreadableBodyException">It is something else.</exception>
    public static string? ReadText(this ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => JsonText.Read(ref reader),
            JsonTokenType.Null => null,
            _ => throw Wrong(reader, name, "text"),
        };
    }

    /// <summary>The exception for a value of another form than the documented one.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="name">The property.</param>
    /// <param name="expected">What it has to be.</param>
    public static UnreadableBodyException Wrong(in Utf8JsonReader reader, string name, string expected) =>
        new($"its {name} has to be {expected}, and is a JSON {reader.TokenType}");
}

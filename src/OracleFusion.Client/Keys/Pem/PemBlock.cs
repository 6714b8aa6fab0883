namespace OracleFusion.Client.Keys;

/// <summary>A block of a PEM file (RFC 7468), with the encryption header of OpenSSL's traditional form (RFC 1421) if it has one.</summary>
internal sealed class PemBlock : IDisposable
{
    private PemBlock(string label, string? encryption, byte[] data)
    {
        Label = label;
        Encryption = encryption;
        Data = data;
    }

    internal string Label { get; }

    /// <summary>The value of <c>DEK-Info</c>: cipher and initialisation vector.</summary>
    internal string? Encryption { get; }

    internal byte[] Data { get; }

    public void Dispose() => Array.Clear(Data, 0, Data.Length);

    /// <summary>
    /// Finds the blocks in a text, whatever stands around them. Line ends may be any, or missing, or written as <c>\n</c> as environment
    /// variables and JSON carry them. Works on characters that the caller wipes: no part of a key becomes a string.
    /// </summary>
    internal static List<PemBlock> FindAll(char[] text)
    {
        var blocks = new List<PemBlock>();
        var rest = 0;
        while (Find(text, "-----BEGIN ", rest) is var begin and >= 0)
        {
            var labelStart = begin + "-----BEGIN ".Length;
            var labelEnd = Find(text, "-----", labelStart);
            if (labelEnd < 0)
                break;
            var label = new string(text, labelStart, labelEnd - labelStart);
            var bodyStart = labelEnd + "-----".Length;
            var end = Find(text, "-----END " + label + "-----", bodyStart);
            if (end < 0)
                throw new FusionInputException($"The PEM text breaks off: it has BEGIN {label} and no END {label}. Copy it whole.");
            blocks.Add(Read(label, text, bodyStart, end));
            rest = end + 1;
        }

        return blocks;
    }

    private static PemBlock Read(string label, char[] text, int start, int end)
    {
        string? encryption = null;
        if (Find(text, "DEK-Info:", start) is var info and >= 0 && info < end)
        {
            var valueStart = info + "DEK-Info:".Length;
            var valueEnd = valueStart;
            while (valueEnd < end && text[valueEnd] is not ('\r' or '\n' or '\\'))
                valueEnd++;
            encryption = new string(text, valueStart, valueEnd - valueStart).Trim();
            start = valueEnd;
        }

        var characters = new char[end - start];
        try
        {
            var count = 0;
            for (var i = start; i < end; i++)
            {
                if (text[i] == '\\' && i + 1 < end && text[i + 1] is 'n' or 'r')
                    i++;
                else if (!char.IsWhiteSpace(text[i]))
                    characters[count++] = text[i];
            }

            return new PemBlock(label, encryption, Convert.FromBase64CharArray(characters, 0, count));
        }
        catch (FormatException)
        {
            throw new FusionInputException(
                $"The PEM text is damaged: what stands between BEGIN {label} and END {label} is no base64. Copy it whole and unchanged."
            );
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }

    private static int Find(char[] text, string wanted, int from)
    {
        var found = text.AsSpan(from).IndexOf(wanted.AsSpan(), StringComparison.Ordinal);
        return found < 0 ? -1 : from + found;
    }
}

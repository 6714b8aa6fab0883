namespace OracleFusion.Client.Keys;

/// <summary>Reads small files, and says what is the matter with those that cannot be read.</summary>
internal static class KeyFile
{
    private const int Longest = 1024 * 1024;

    internal static byte[] ReadAllBytes(string path, string what)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new FusionInputException($"The path of the {what} is empty.");
        try
        {
            if (Directory.Exists(path))
                throw new FusionInputException($"'{path}' is a folder. Give the file of the {what}.");
            if (!File.Exists(path))
                throw new FusionInputException($"There is no file '{path}'. Check the path of the {what}.");
            // It would wait for a writer, for ever where there is none.
            if (UnixFile.IsPipe(path))
                throw new FusionInputException(
                    $"'{path}' is a pipe, a terminal or a socket, not a regular file. Give the file of the {what}."
                );
            // A device has no length that could be asked for: it is counted while it is read.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            var buffer = new byte[Longest + 1];
            var length = 0;
            while (length < buffer.Length && stream.Read(buffer, length, buffer.Length - length) is var read and > 0)
                length += read;
            var bytes = buffer.AsSpan(0, length).ToArray();
            // It may be a key.
            Array.Clear(buffer, 0, length);
            if (length <= Longest)
                return bytes;
            Array.Clear(bytes, 0, length);
            throw new FusionInputException($"The file '{path}' is too long for a {what}: more than {Longest >> 20} MB.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new FusionInputException($"The file '{path}' cannot be read: {e.Message}", e);
        }
    }
}

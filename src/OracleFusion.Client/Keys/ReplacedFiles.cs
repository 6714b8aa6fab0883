namespace OracleFusion.Client.Keys;

/// <summary>
/// Two files that are written together: completely under other names first, then moved into place. What they replace is moved aside before
/// and comes back if that fails, so that there is always a whole pair.
/// </summary>
internal sealed class ReplacedFiles
{
    internal ReplacedFiles(string directory, string firstName, string secondName)
    {
        Directory = directory;
        First = PathOf(directory, firstName);
        Second = PathOf(directory, secondName);
        if (string.Equals(First, Second, StringComparison.OrdinalIgnoreCase))
            throw new FusionInputException($"The private key and the certificate cannot both be in '{firstName}'. Give two names.");
    }

    internal string First { get; }

    internal string Second { get; }

    private string Directory { get; }

    internal void RequireFree(bool force)
    {
        foreach (var path in new[] { First, Second })
        {
            if (System.IO.Directory.Exists(path))
                throw new FusionInputException($"'{path}' is a folder. Give another name.");
            if (!force && File.Exists(path))
                throw new FusionInputException(
                    $"'{path}' exists, and is not overwritten: a server may trust it. Give another folder, or force it."
                );
        }
    }

    /// <summary>Writes both. The first is its owner's alone.</summary>
    internal void Write(Action<Stream> writeFirst, Action<Stream> writeSecond, bool force)
    {
        string? first = null,
            second = null,
            oldFirst = null,
            oldSecond = null;
        var (isFirstPlaced, isDone) = (false, false);
        try
        {
            Complete(OwnerOnlyFile.Create(Directory, out first), writeFirst);
            second = Path.Combine(Directory, Path.GetRandomFileName());
            Complete(new FileStream(second, FileMode.CreateNew, FileAccess.Write, FileShare.None), writeSecond);
            oldFirst = force ? MoveAside(First) : null;
            oldSecond = force ? MoveAside(Second) : null;
            // Without force this fails when the file was made in the meantime.
            File.Move(first, First);
            (first, isFirstPlaced) = (null, true);
            File.Move(second, Second);
            isDone = true;
        }
        finally
        {
            if (!isDone)
            {
                if (isFirstPlaced)
                    Delete(First);
                Delete(first);
                Delete(second);
                MoveBack(oldFirst, First);
                MoveBack(oldSecond, Second);
            }
        }

        Delete(oldFirst);
        Delete(oldSecond);
    }

    private static string PathOf(string directory, string name) =>
        name is { Length: > 0 }
        && Path.GetFileName(name) == name
        && name is not ("." or "..")
        && name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0
            ? Path.Combine(directory, name)
            : throw new FusionInputException($"'{name}' is no name of a file. Give the name alone, without a folder.");

    private static void Complete(FileStream stream, Action<Stream> write)
    {
        using (stream)
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }
    }

    private static string? MoveAside(string path)
    {
        if (!File.Exists(path))
            return null;
        var aside = $"{path}.{Path.GetRandomFileName()}.old";
        File.Move(path, aside);
        return aside;
    }

    private static void MoveBack(string? aside, string path)
    {
        if (aside is not null && !File.Exists(path))
            File.Move(aside, path);
    }

    private static void Delete(string? path)
    {
        if (path is not null)
            File.Delete(path);
    }
}

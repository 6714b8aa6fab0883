using System.Text;
using OracleFusion.Client.Changes;
using OracleFusion.Client.Files;

namespace OracleFusion.Client;

/// <summary>
/// The file of a watermark, held by the one run that takes changes after it and commits as it goes. Two runs that went on from one
/// watermark would do the work twice, so a second one is refused; and what another program writes to the file meanwhile is not overwritten.
/// </summary>
public sealed class FusionWatermarkFile : IDisposable
{
    private readonly string _path;
    private readonly IDisposable _lock;
    private string? _text;

    private FusionWatermarkFile(string path, IDisposable alone)
    {
        _path = path;
        _lock = alone;
        _text = ReadText(path);
        Watermark = _text is null ? null : Parse(path, _text);
    }

    /// <summary>The watermark that the file had when it was taken; null where there was no file.</summary>
    public FusionWatermark? Watermark { get; }

    /// <summary>Whether another program has written the file meanwhile, so that nothing can be committed to it any more.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Takes the file for this run alone, until it is disposed of.</summary>
    /// <param name="path">The full path of the file; it may be missing, its folder may not.</param>
    /// <exception cref="FusionInputException">Another run has it, it cannot be read, or has no watermark.</exception>
    public static FusionWatermarkFile Take(string path)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        RequireFolder(path);
        var alone = Alone(path);
        try
        {
            return new FusionWatermarkFile(path, alone);
        }
        catch
        {
            alone.Dispose();
            throw;
        }
    }

    /// <summary>Writes the watermark, if the file still is what this run has last read or written. It has either the old watermark or the
    /// new one, whenever the process or the machine ends.</summary>
    /// <param name="watermark">How far the changes have been taken.</param>
    /// <exception cref="FusionInputException">Another program has written the file, or it cannot be written.</exception>
    public void Commit(FusionWatermark watermark)
    {
        _ = watermark ?? throw new ArgumentNullException(nameof(watermark));
        if (ReadText(_path) != _text)
        {
            IsOvertaken = true;
            throw new FusionInputException(
                $"The watermark '{_path}' was written by somebody else while this run took changes: it is left as it is, and what this run "
                    + "has done since its last commit may be done again. Give each run a file of its own."
            );
        }

        var text = watermark.ToString();
        Write(_path, text);
        _text = text;
    }

    /// <summary>Lets go of the file.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>What a file has; null where there is none in a folder that can be reached.</summary>
    internal static FusionWatermark? Load(string path)
    {
        var text = ReadText(path);
        return text is null ? null : Parse(path, text);
    }

    /// <summary>Writes a watermark once, while no run has the file.</summary>
    /// <param name="path">The full path of the file. Its folder is made if it is not there.</param>
    /// <param name="watermark">The watermark.</param>
    /// <param name="requireFollows">Refuses what the file has where the watermark does not follow it; null to replace whatever that
    /// is.</param>
    internal static void Save(string path, FusionWatermark watermark, Action<FusionWatermark>? requireFollows)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }

        using var alone = Alone(path);
        if (requireFollows is not null && Load(path) is { } before)
            requireFollows(before);
        Write(path, watermark.ToString());
    }

    private static void Write(string path, string text)
    {
        try
        {
            WholeFile.Write(path, Encoding.UTF8.GetBytes(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    private static IDisposable Alone(string path)
    {
        try
        {
            return FileLock.Take(path + ".lock", e => new FusionInputException(
                $"The watermark '{path}' is in use by another run, which holds '{path}.lock'. Wait until that has ended, or give "
                    + "another file.",
                e
            ));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    /// <summary>The text of the file. Only a file that is missing in a folder that is there is none: what cannot be reached, such as a
    /// share that is offline, may have a watermark, and a first start in its place would bring all rows again.</summary>
    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (FileNotFoundException)
        {
            RequireFolder(path);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            throw Unreachable(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"The watermark '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static void RequireFolder(string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw Unreachable(path);
    }

    private static FusionInputException Unreachable(string path) =>
        new(
            $"The watermark '{path}' cannot be read: there is no folder '{Path.GetDirectoryName(path)}', or it cannot be reached. For a "
                + "first start, make the folder."
        );

    private static FusionWatermark Parse(string path, string text) => WatermarkText.Read(text, $"'{path}'");

    private static FusionInputException Unwritable(string path, Exception e) =>
        new($"The watermark '{path}' cannot be written: {e.Message}", e);
}

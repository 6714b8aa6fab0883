namespace OracleFusion.Tests;

/// <summary>Tests that export to a folder of their own, each from the same rows.</summary>
public abstract class ExportFolder : IClassFixture<ChangePod>, IDisposable
{
    private protected readonly ChangePod _pod;
    private protected readonly Engine _engine;
    private protected readonly string _folder = Directory.CreateTempSubdirectory("oraclefusion-export").FullName;

    private protected ExportFolder(ChangePod pod)
    {
        _pod = pod;
        _pod.Restore();
        _engine = _pod.Connected().With("folder", _folder);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _pod.Restore();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected void Export(string what) => _engine.Run("Export-FusionRecord " + what).ThrowIfFailed();

    private protected List<string[]> Rows(string file) => [.. CsvRows.Read(File.ReadAllText(Path.Combine(_folder, file)))];
}

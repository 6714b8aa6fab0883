using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that takes what changed since a watermark, and commits the next one when the work on it is done.</summary>
public abstract partial class PollCmdlet : ConnectedCmdlet
{
    private string? _path;
    private FusionWatermarkFile? _file;

    private protected PollCmdlet() { }

    /// <summary>
    /// From where on: a date or a time, a watermark, its text, its file, or one of the words Beginning (all rows there are) and Now (only
    /// what changes from now on). With -WatermarkPath it is for the first start, as long as there is no such file.
    /// </summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ChangeStartCompleter))]
    [ValidateNotNullOrEmpty]
    public object? Since { get; set; }

    /// <summary>The file of the watermark, in a folder that is there. It is read at the beginning, and written only where -Process is
    /// given; until the command ends no other may take changes by it then.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WatermarkPath { get; set; }

    /// <summary>The name, without $, of a variable that gets the next watermark when all changes have been handed out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WatermarkVariable { get; set; }

    /// <summary>
    /// What to do with each change, in $_; with -BatchSize, with each batch. The watermark is committed to -WatermarkPath when it is done;
    /// a change at which it fails, and those after it, come again. It fails by any error that is not caught or silenced, also one that ends
    /// nothing, and by a program that it ran last and that ended with another exit code than 0. Use return to go on with the next change.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? Process { get; set; }

    /// <summary>
    /// How far to look back behind the last change, in seconds or as a time span; five minutes unless given. As long as a change may take
    /// to become visible: longer where jobs write for longer before they commit.
    /// </summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan Overlap { get; set; } = ChangeOptions.DefaultOverlap;

    /// <summary>Hands changes out as arrays of so many.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    [Number(IsWhole = true)]
    public int? BatchSize { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (Every <= TimeSpan.Zero || Every > TimeSpan.FromDays(1))
            throw new FusionInputException($"-Interval is {Every}; it must be more than zero and at most a day.");
        // Where the location is now: a block may change it.
        _path = WatermarkPath is null ? null : this.FilePath(WatermarkPath, nameof(WatermarkPath));
        if (_path is not null && Process is not null)
            _file = FusionWatermarkFile.Take(_path);
        // Only what is whole is there at the end: an older value must not pass for it.
        if (WatermarkVariable is not null)
            SessionState.PSVariable.Set(WatermarkVariable, null);
    }

    /// <summary>The point from which changes are read.</summary>
    /// <exception cref="FusionInputException">No parameter gives it.</exception>
    private protected ChangeStart Start()
    {
        var given = Since is null ? null : ChangeStarts.Of(this, Since);
        if (
            (
                _file is null
                    ? _path is null
                        ? null
                        : FusionWatermark.Load(_path)
                    : _file.Watermark
            ) is
            { } watermark
        )
        {
            if (given?.Watermark is not null)
                throw new FusionInputException(
                    $"-Since is a watermark, and '{_path}' has one too: give -Since or -WatermarkPath, or remove the file."
                );
            return ChangeStart.After(watermark);
        }
        return given
            ?? throw new FusionInputException(
                (_path is null ? "Nothing says from where on changes are wanted. For" : $"There is no watermark '{_path}' yet. For")
                    + $" a first start give -Since: a date, {ChangeStarts.Beginning} (all records there are) or {ChangeStarts.Now} (only "
                    + "what changes from now on)."
            );
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _file?.Dispose();
    }
}

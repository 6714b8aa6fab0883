using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that takes the entries of an Atom feed.</summary>
public abstract class FeedCmdlet : PollCmdlet
{
    private protected FeedCmdlet() { }

    /// <summary>The feed: workspace and collection with a slash between, such as employee/newhire.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(FeedCompleter))]
    [ValidateNotNullOrEmpty]
    public string Feed { get; set; } = "";

    /// <summary>
    /// Tells entries by when they take effect, not by when they were entered: a change that is dated in the future comes on its day, and
    /// not at once.
    /// </summary>
    [Parameter]
    public SwitchParameter Updated { get; set; }

    /// <summary>How many entries to ask for at once; 100 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    [Number(IsWhole = true)]
    public int PageSize { get; set; } = 100;

    private protected override string Subject => Feed;

    private protected override ChangeSource Open(ChangeStart start, long? first) =>
        new FeedReader(
            Client,
            Feed,
            PageSize,
            start,
            new ChangeOptions
            {
                Kind = Updated ? FusionChangeKind.Updated : FusionChangeKind.New,
                Overlap = Overlap,
                First = first,
                IsInterruptible = Process is not null || IsContinuous,
            }
        );
}

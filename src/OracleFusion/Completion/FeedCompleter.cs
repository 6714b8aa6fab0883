using System.Collections;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the Atom feeds that Oracle documents.</summary>
public sealed class FeedCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        FusionFeeds.Known.Select(static feed => new Candidate(feed.Key, feed.Value));
}

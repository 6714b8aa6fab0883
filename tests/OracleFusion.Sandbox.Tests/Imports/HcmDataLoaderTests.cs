namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>What HCM Data Loader makes of the lines of a file: the grammar, and the workers that come out of it.</summary>
public sealed class HcmDataLoaderTests : HcmLoadTests
{
    [Fact]
    public async Task A_worker_is_hired_with_name_email_relationship_and_assignment()
    {
        var set = await Load("SET PURGE_FUTURE_CHANGES N\nCOMMENT a hire\n" + Metadata + Hire("90001", "O\\|Neil\\\\"));

        Assert.Equal(
            ("ORA_COMPLETED", "SUCCESS", "SUCCESS"),
            (
                set.GetProperty("DataSetStatusCode").GetString(),
                set.GetProperty("ImportStatusCode").GetString(),
                set.GetProperty("LoadStatusCode").GetString()
            )
        );
        Assert.Equal(
            (6, 1, 0),
            (
                set.GetProperty("FileLineImportSuccessCount").GetInt32(),
                set.GetProperty("ObjectSuccessCount").GetInt32(),
                set.GetProperty("ObjectLoadErrorCount").GetInt32()
            )
        );
        var worker = Assert.Single(await Find("90001"));
        Assert.Equal("1985-03-15", worker.GetProperty("DateOfBirth").GetString());
        Assert.Equal("O|Neil\\", ImportPod.Children(worker, "names").Single().GetProperty("LastName").GetString());
        Assert.Equal("90001@halden.example", ImportPod.Children(worker, "emails").Single().GetProperty("EmailAddress").GetString());
        var relationship = ImportPod.Children(worker, "workRelationships").Single();
        Assert.Equal("Halden Corporation", relationship.GetProperty("LegalEmployerName").GetString());
        Assert.Equal("JOB001", ImportPod.Children(relationship, "assignments").Single().GetProperty("JobCode").GetString());
    }

    [Fact]
    public async Task What_is_good_is_loaded_although_another_worker_fails()
    {
        var set = await Load(Metadata + Hire("90003", "Good") + Hire("90004", "Bad", "Nowhere Inc."));

        Assert.Equal(
            ("ORA_IN_ERROR", "WARNING", 1, 1),
            (
                set.GetProperty("DataSetStatusCode").GetString(),
                set.GetProperty("LoadStatusCode").GetString(),
                set.GetProperty("ObjectSuccessCount").GetInt32(),
                set.GetProperty("ObjectLoadErrorCount").GetInt32()
            )
        );
        Assert.Equal(
            ("Worker.dat", 16, "The value Nowhere Inc. of the attribute LegalEmployerName isn't valid."),
            Assert.Single(Messages(set))
        );
        var message = ImportPod.Children(set, "messages")[0];
        Assert.Equal(
            ("MERGE", "WorkRelationship", "HRC_SQLLOADER", "R90004", "ERROR"),
            (
                message.GetProperty("LineOperation").GetString(),
                message.GetProperty("BusinessObjectDiscriminator").GetString(),
                message.GetProperty("SourceSystemOwner").GetString(),
                message.GetProperty("SourceSystemId").GetString(),
                message.GetProperty("MessageTypeCode").GetString()
            )
        );
        Assert.Single(await Find("90003"));
        Assert.Empty(await Find("90004"));
    }

    [Fact]
    public async Task A_worker_is_changed_by_number_and_a_component_is_deleted()
    {
        await Load(Metadata + Hire("90005", "Before"));
        var set = await Load(
            """
            METADATA|PersonName|PersonNumber|EffectiveStartDate|LegislationCode|FirstName|LastName
            MERGE|PersonName|90005|2026/02/01|US|Ada|After
            METADATA|PersonEmail|PersonNumber|EmailType|EmailAddress
            DELETE|PersonEmail|90005|W1|90005@halden.example
            """
        );

        Assert.Equal("ORA_COMPLETED", set.GetProperty("DataSetStatusCode").GetString());
        var worker = Assert.Single(await Find("90005"));
        Assert.Equal("After", ImportPod.Children(worker, "names").Single().GetProperty("LastName").GetString());
        Assert.Empty(ImportPod.Children(worker, "emails"));

        await Load("METADATA|Worker|SourceSystemOwner|SourceSystemId\nDELETE|Worker|HRC_SQLLOADER|P90005\n");
        Assert.Empty(await Find("90005"));
    }

    [Fact]
    public async Task A_hire_without_a_component_names_what_is_missing()
    {
        var set = await Load(
            Metadata
                + string.Join(
                    '\n',
                    Hire("90006", "Half").Split('\n').Where(l => !l.StartsWith("MERGE|WorkTerms", StringComparison.Ordinal))
                )
        );

        var texts = Messages(set).Select(m => m.Item3).ToList();
        Assert.Contains("The worker 90006 doesn't exist, and the file has no WorkTerms to create one.", texts);
        // The assignment named its worker through the terms.
        Assert.Contains("The line names no person. Give PersonNumber or PersonId(SourceSystemId).", texts);
        Assert.Empty(await Find("90006"));
    }

    [Theory]
    [InlineData("MERGE|Worker|1\n", 1, "There is no METADATA line for Worker before this line.")]
    [InlineData("METADATA|Worker|PersonNumber\nMETADATA|Worker|PersonNumber\n", 2, "There is more than one METADATA line for Worker.")]
    [InlineData("METADATA|Worker|PersonNumber\nMERGE|Worker|1|2\n", 2, "The line has 2 values and its METADATA line 1 attributes.")]
    [InlineData(
        "METADATA|Worker|PersonNumber|DateOfBirth\nMERGE|Worker|1|15.03.1985\n",
        2,
        "The value 15.03.1985 of the attribute DateOfBirth isn't a date in the format YYYY/MM/DD."
    )]
    [InlineData(
        "METADATA|Worker|PersonNumber\nSET PURGE_FUTURE_CHANGES N\n",
        2,
        "SET instructions must come before the first METADATA line."
    )]
    [InlineData(
        "METADATA|Worker|PersonNumber|Nope\nMERGE|Worker|1|x\n",
        1,
        "The attribute Nope isn't valid for Worker: HCM Data Loader has none of that name, or the sandbox does not simulate it. "
            + "Names are case-sensitive."
    )]
    [InlineData("METADATA|Worker|personNumber\nMERGE|Worker|1\n", 2, "The METADATA line for Worker isn't valid.")]
    [InlineData("METADATA|Worker|PersonNumber\nDELETE|Worker|424242\n", 2, "The worker 424242 doesn't exist: the Worker can't be deleted.")]
    [InlineData("INSERT|Worker|1\n", 1, "The instruction INSERT isn't valid. Use SET, COMMENT, METADATA, MERGE or DELETE.")]
    public async Task A_line_that_breaks_the_grammar_is_named(string text, int line, string message)
    {
        var set = await Load(text);

        Assert.Equal("ORA_IN_ERROR", set.GetProperty("DataSetStatusCode").GetString());
        Assert.Contains(("Worker.dat", line, message), Messages(set));
    }

    [Theory]
    [InlineData("Worker.zip", "Assignment.dat", "The file Assignment.dat isn't valid. Assignment is loaded with Worker.dat.")]
    [InlineData("Worker.zip", "sub/Worker.dat", "The file sub/Worker.dat isn't a .dat file at the root of the zip.")]
    [InlineData(
        "my-workers.zip",
        "Worker.dat",
        "The file name my-workers.zip isn't valid. It can have letters and digits only, and ends with .zip."
    )]
    public async Task A_file_that_is_not_right_fails_as_a_whole(string zip, string file, string message)
    {
        var set = await Load(Metadata + Hire("90007", "No"), zip, file);

        Assert.Equal(
            ("ORA_IN_ERROR", "ERROR"),
            (set.GetProperty("DataSetStatusCode").GetString(), set.GetProperty("TransferStatusCode").GetString())
        );
        Assert.Contains((zip.Contains('-', StringComparison.Ordinal) ? zip : file, 0, message), Messages(set));
        Assert.Equal("FILE", ImportPod.Children(set, "messages")[0].GetProperty("ReportedAgainstCode").GetString());
        Assert.Empty(await Find("90007"));
    }

    [Fact]
    public async Task The_delimiter_may_be_another()
    {
        var set = await Load("SET FILE_DELIMITER ;\n" + (Metadata + Hire("90008", "Semi")).Replace('|', ';'));
        Assert.Equal("ORA_COMPLETED", set.GetProperty("DataSetStatusCode").GetString());
        Assert.Single(await Find("90008"));
    }
}

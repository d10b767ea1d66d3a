"""Forenames that are common in England and Wales: a cell of two to four words, one of them here, is taken for a name.

Not those that are also places, teams or words of the trade (Chelsea, Kent, Grace, Mark, Will, Faith, Miles, Victoria).
"""

from __future__ import annotations

FORENAMES = frozenset(
    """aaron abbie abdul abdullah abigail adam adebayo adrian agnieszka ahmed aidan aisha alan alastair albert aled
    alexander alexandra alfie alice alison alistair alun amanda amber amelia amina amir amy andrew andrzej aneurin
    angela angharad anita anna anne annette annie anthony antonio anwen arjun arthur asha ashley asif ayesha barbara
    barry beata ben benjamin bernadette bernard bethany bethan beverley brenda brian bronwen bryan callum cameron
    carol caroline carys catherine catrin ceri charles charlie charlotte cheryl chloe christian christina christine
    christopher claire clare clive colin connor craig cristina cyril daisy damian daniel danielle darren david dawid
    dawn dean debbie deborah declan deepak denise dennis derek desmond diana diane dilys dominic donald donna dorothy
    douglas duncan dylan eamonn edmund edward edwin eileen eirlys elaine eleanor elena eleri elizabeth ella ellen
    ellie elsie emily emlyn emma eric erin ethan eva evelyn ewa faisal farah fatima fatma fergus fiona florin frances
    francesca frank frederick freya gareth gavin gemma gemma geoffrey george gerald geraint gillian giovanni glenys
    glyn gordon graham grzegorz gwen gwyneth hamza hannah harold harriet harrison harry hassan hayley hazel heather
    heidi helen henry hilary howard hugh huw hussain ian ibrahim imran ioan ion isaac isabel isabella isabelle ismail
    iwan jack jacob jacqueline jake jakub james jamie jan jane janet janice jasmin jason javed jayne jean jeffrey
    jennifer jeremy jerome jessica jill jim joan joanna joanne jodie joe joel john jonathan jordan jorge jose joseph
    josephine joshua joyce juan judith julia julian julie june kamal karen karl karolina kate katherine kathleen
    kathryn katie katarzyna keith kelly kenneth kerry kevin khalid kieran kimberley krzysztof kyle lauren laura
    laurence leah leanne lee leon leonard lesley leslie lewis liam lilian linda lisa llinos lloyd lorna lorraine
    louis louise lowri lucas lucy luke lukasz lynn lynne maciej madeleine magdalena mahmood malcolm malgorzata
    mandy manjit marcin marcus margaret maria marian marie marion marjorie martin martyn mary maryam mateusz matthew
    maureen maurice megan mehmet melanie melissa mervyn meryl michael michal michelle miguel mike mohamed mohammad
    mohammed moira molly monika morag muhammad mustafa myra nadia naomi nasreen natalie natasha neil nerys nicholas
    nicola nicole nigel niamh noel nora norman oliver olivia olwen omar oscar osman owain pamela parveen patricia
    patrick paul paula pauline pawel penelope peter philip philippa phillip phoebe phyllis piotr priya rachael rachel
    rafal rajesh ralph ramesh raymond rebecca rehana reginald rhian rhiannon rhodri rhys richard rita robert roderick
    rodney roger roland ronald ronan rosemary ross roxanne russell ruth ryan sabrina sadie saima sally salma samantha
    samir samuel sanjay sara sarah sean sebastian shabana shahid shane shannon sharon shaun sheila shirley sian
    sidney simon sinead siobhan sophia sophie stacey stanislaw stanley stella stephanie stephen steve steven stewart
    stuart sunita susan suzanne sylvia tamara tanya tara tariq tegan terence teresa theresa thomas tiffany timothy
    tina tomasz toby tracey tracy trevor usman valerie vera vernon veronica vijay vincent vivian wayne wendy wiktor
    wilfred william winifred yasmin yusuf yvonne zachary zainab zara zoe zofia""".split()  # noqa: SIM905 - read down the page as a list of words
)
